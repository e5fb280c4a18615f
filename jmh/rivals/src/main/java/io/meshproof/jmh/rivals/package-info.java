/** What other engines take for the same answers. */
@NullMarked
package io.meshproof.jmh.rivals;

import org.jspecify.annotations.NullMarked;
