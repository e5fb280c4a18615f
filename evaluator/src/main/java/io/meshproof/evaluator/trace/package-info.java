/** What a request met, step by step. */
@NullMarked
package io.meshproof.evaluator.trace;

import org.jspecify.annotations.NullMarked;
