/** Meshes as parameters of JUnit tests: {@link io.meshproof.testkit.junit.MeshTest}. */
@NullMarked
package io.meshproof.testkit.junit;

import org.jspecify.annotations.NullMarked;
