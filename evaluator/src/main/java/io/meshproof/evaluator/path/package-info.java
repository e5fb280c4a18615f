/** Path normalisation, done before anything looks at a request. */
@NullMarked
package io.meshproof.evaluator.path;

import org.jspecify.annotations.NullMarked;
