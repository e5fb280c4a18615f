/** The JWT filter: which tokens are good, and what a bad one is answered. */
@NullMarked
package io.meshproof.evaluator.authn;

import org.jspecify.annotations.NullMarked;
