/** A synthetic request, and how it reaches the mesh. */
@NullMarked
package io.meshproof.model.request;

import org.jspecify.annotations.NullMarked;
