/** How the rules of virtual services become Envoy routes. */
@NullMarked
package io.meshproof.simulator.route;

import org.jspecify.annotations.NullMarked;
