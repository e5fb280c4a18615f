/** The matchers that resources are written with. */
@NullMarked
package io.meshproof.model.match;

import org.jspecify.annotations.NullMarked;
