/** How suites ended, in the forms that people and their tools read. */
@NullMarked
package io.meshproof.simulator.suite.report;

import org.jspecify.annotations.NullMarked;
