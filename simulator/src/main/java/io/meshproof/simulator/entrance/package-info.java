/** The way into the mesh: the addresses outside the cluster at which clients reach gateways. */
@NullMarked
package io.meshproof.simulator.entrance;

import org.jspecify.annotations.NullMarked;
