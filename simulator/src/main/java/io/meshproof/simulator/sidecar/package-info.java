/** How the mesh's services become the configuration of a workload's sidecar. */
@NullMarked
package io.meshproof.simulator.sidecar;

import org.jspecify.annotations.NullMarked;
