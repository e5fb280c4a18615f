/** The matchers that resources are written with, and the arithmetic of host names. */
@NullMarked
package io.meshproof.model.match;

import org.jspecify.annotations.NullMarked;
