/** Compiled predicates on texts. */
@NullMarked
package io.meshproof.evaluator.match;

import org.jspecify.annotations.NullMarked;
