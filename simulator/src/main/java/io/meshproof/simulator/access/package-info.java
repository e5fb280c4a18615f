/** Kubernetes RBAC: who may do what with which resource of the API server. */
@NullMarked
package io.meshproof.simulator.access;

import org.jspecify.annotations.NullMarked;
