/**
 * What was written, and where: the tree of a document, whose every value knows its line and column.
 */
@NullMarked
package io.meshproof.model.source;

import org.jspecify.annotations.NullMarked;
