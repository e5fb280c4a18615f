/** What every request to a mesh must obey, and the search for one that does not. */
@NullMarked
package io.meshproof.simulator.law;

import org.jspecify.annotations.NullMarked;
