/** What resources that were accepted probably do not mean to say. */
@NullMarked
package io.meshproof.simulator.finding;

import org.jspecify.annotations.NullMarked;
