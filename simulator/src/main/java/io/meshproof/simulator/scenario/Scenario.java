package io.meshproof.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.ResourceRef;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Recorded requests and what a real mesh answered: the resources beside the record, the proxy that
 * was asked, and the cases.
 *
 * @param resources the file that holds the resources
 * @param proxy the only proxy asked; absent for a journey, and where no proxy is asked
 * @param caller where a journey begins: the gateway, or the workload that calls
 * @param meshConfig what differs from Istio's default settings, as JSON
 * @param jwks what each {@code jwksUri} serves
 * @param rejected the resources that were refused, without their API group
 */
record Scenario(
    String name,
    Path resources,
    Optional<ProxyRef> proxy,
    Optional<ProxyRef> caller,
    JsonNode meshConfig,
    ImmutableMap<String, String> jwks,
    ImmutableMap<String, String> tokens,
    ImmutableSet<Rejected> rejected,
    ImmutableList<Case> cases) {

  /** Whether the cases ask the API server's authorizer instead of a proxy. */
  boolean asksKubernetes() {
    return proxy.isEmpty() && caller.isEmpty();
  }

  /** A refused resource, as records name it. */
  record Rejected(String kind, String namespace, String name) {
    static Rejected of(ResourceRef ref) {
      return new Rejected(ref.kind(), ref.namespace(), ref.name());
    }

    @Override
    public String toString() {
      return kind + " " + namespace + "/" + name;
    }
  }

  /** One request and what was observed, both as recorded. */
  record Case(String name, JsonNode request, JsonNode observed) {}
}
