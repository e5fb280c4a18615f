/** A request on its way from proxy to proxy. */
@NullMarked
package io.meshproof.simulator.journey;

import org.jspecify.annotations.NullMarked;
