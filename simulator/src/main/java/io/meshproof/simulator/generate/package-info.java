/** Requests made up from a mesh's own words, so that they get far, and simpler ones like them. */
@NullMarked
package io.meshproof.simulator.generate;

import org.jspecify.annotations.NullMarked;
