package io.meshproof.model.resource;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * How resources of {@code config.istio.io/v1alpha2} name a service, or some of its pods.
 *
 * @param name the short name of a Kubernetes service
 * @param namespace its namespace; absent is that of the resource
 * @param domain the domain of the cluster's services; absent is {@code svc.cluster.local}
 * @param service a full name instead, taken as it is
 * @param labels the labels of the pods that are meant; empty for all
 */
public record IstioService(
    Optional<String> name,
    Optional<String> namespace,
    Optional<String> domain,
    Optional<String> service,
    ImmutableMap<String, String> labels) {
  private static final String DOMAIN = "svc.cluster.local";

  /** Returns the full name as a resource of a namespace means it. See R-RR-1. */
  public String hostname(String ownNamespace) {
    return service.orElseGet(
        () -> name.orElse("") + "." + namespace.orElse(ownNamespace) + "." + domain.orElse(DOMAIN));
  }
}
