/** The way from the world before Istio 1.0 to today's kinds, and the proof that nothing is lost. */
@NullMarked
package io.meshproof.simulator.migrate;

import org.jspecify.annotations.NullMarked;
