/** Which workloads stand behind a cluster, and how a proxy speaks to them. */
@NullMarked
package io.meshproof.simulator.endpoint;

import org.jspecify.annotations.NullMarked;
