/** Which security policies apply to a proxy, and what they become. */
@NullMarked
package io.meshproof.simulator.policy;

import org.jspecify.annotations.NullMarked;
