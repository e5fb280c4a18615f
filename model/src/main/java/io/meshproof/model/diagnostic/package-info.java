/** Findings: what is wrong with the input, where, and what to do about it. */
@NullMarked
package io.meshproof.model.diagnostic;

import org.jspecify.annotations.NullMarked;
