/** The front door: a mesh, a request, and what happens to it. */
@NullMarked
package io.meshproof.simulator;

import org.jspecify.annotations.NullMarked;
