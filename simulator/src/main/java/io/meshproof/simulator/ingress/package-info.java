/** How istiod makes Gateways and virtual services of Kubernetes Ingresses. */
@NullMarked
package io.meshproof.simulator.ingress;

import org.jspecify.annotations.NullMarked;
