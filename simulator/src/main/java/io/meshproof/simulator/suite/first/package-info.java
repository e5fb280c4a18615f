/** Writes first suites: a request for each route and rule, and what becomes of it today. */
@NullMarked
package io.meshproof.simulator.suite.first;

import org.jspecify.annotations.NullMarked;
