/** How Gateways and their virtual services become the configuration of a gateway proxy. */
@NullMarked
package io.meshproof.simulator.gateway;

import org.jspecify.annotations.NullMarked;
