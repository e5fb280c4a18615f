/** The control plane's door: the configuration of any proxy. */
@NullMarked
package io.meshproof.simulator.controlplane;

import org.jspecify.annotations.NullMarked;
