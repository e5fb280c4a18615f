/** What of a mesh the cases of suites reach, and what they leave untried. */
@NullMarked
package io.meshproof.simulator.suite.coverage;

import org.jspecify.annotations.NullMarked;
