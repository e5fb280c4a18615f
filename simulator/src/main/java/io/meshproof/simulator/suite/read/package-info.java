/** Reads suite files: what may stand where, what is wrong with a file, and what it means. */
@NullMarked
package io.meshproof.simulator.suite.read;

import org.jspecify.annotations.NullMarked;
