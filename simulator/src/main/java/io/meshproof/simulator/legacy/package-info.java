/** The world before Istio 1.0: Ingresses and route rules as releases 0.2 to 0.8 took them. */
@NullMarked
package io.meshproof.simulator.legacy;

import org.jspecify.annotations.NullMarked;
