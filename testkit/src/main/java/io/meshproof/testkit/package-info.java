/**
 * Assertions about what a mesh does with a request: {@link
 * io.meshproof.testkit.MeshAssertions#assertThat(io.meshproof.simulator.Mesh)} is the way in.
 */
@NullMarked
package io.meshproof.testkit;

import org.jspecify.annotations.NullMarked;
