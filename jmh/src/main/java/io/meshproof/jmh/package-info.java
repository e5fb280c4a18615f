/** Benchmarks: how long a decision takes, and what is allocated on the way. */
@NullMarked
package io.meshproof.jmh;

import org.jspecify.annotations.NullMarked;
