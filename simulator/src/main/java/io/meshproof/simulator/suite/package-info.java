/** Requests with what is expected of them, written down in files, and how they are run. */
@NullMarked
package io.meshproof.simulator.suite;

import org.jspecify.annotations.NullMarked;
