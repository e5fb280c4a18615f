/** The data plane: what a proxy with a given configuration does with a request. */
@NullMarked
package io.meshproof.evaluator;

import org.jspecify.annotations.NullMarked;
