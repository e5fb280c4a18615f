/** Which hosts there are: services, their visibility, and the destination rules that apply. */
@NullMarked
package io.meshproof.simulator.registry;

import org.jspecify.annotations.NullMarked;
