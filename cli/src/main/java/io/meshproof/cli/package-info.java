/** The command {@code meshproof}. */
@NullMarked
package io.meshproof.cli;

import org.jspecify.annotations.NullMarked;
