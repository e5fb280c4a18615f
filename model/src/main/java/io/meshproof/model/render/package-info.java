/** Rendering: the trees of documents become YAML again. */
@NullMarked
package io.meshproof.model.render;

import org.jspecify.annotations.NullMarked;
