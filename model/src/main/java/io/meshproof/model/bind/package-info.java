/**
 * Binding: the trees of documents become records. Only documents without errors are bound, so what
 * is absent or of another type simply counts as not given.
 */
@NullMarked
package io.meshproof.model.bind;

import org.jspecify.annotations.NullMarked;
