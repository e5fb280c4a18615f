/**
 * Requests and meshes for jqwik's properties: {@link io.meshproof.testkit.jqwik.MeshDomain}. Only
 * this package needs jqwik.
 */
@NullMarked
package io.meshproof.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
