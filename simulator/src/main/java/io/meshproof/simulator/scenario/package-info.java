/** Recorded requests, and how far the simulation agrees with them. */
@NullMarked
package io.meshproof.simulator.scenario;

import org.jspecify.annotations.NullMarked;
