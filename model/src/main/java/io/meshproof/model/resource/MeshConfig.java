package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The mesh-wide settings that change what a request meets; read from the {@code istio} ConfigMap,
 * or given plainly.
 */
public record MeshConfig(
    String rootNamespace,
    String trustDomain,
    ImmutableList<String> trustDomainAliases,
    PathNormalization pathNormalization,
    OutboundTrafficPolicy outboundTrafficPolicy,
    int numTrustedProxies,
    String ingressClass,
    IngressControllerMode ingressControllerMode,
    Optional<String> ingressSelector,
    Optional<String> ingressService,
    ImmutableList<String> defaultServiceExportTo,
    ImmutableList<String> defaultVirtualServiceExportTo,
    ImmutableList<String> defaultDestinationRuleExportTo,
    Optional<VirtualService.Retries> defaultHttpRetryPolicy,
    Optional<VirtualService.Retries> defaultInboundHttpRetryPolicy,
    boolean enableAutoMtls,
    ImmutableList<ExtensionProvider> extensionProviders) {

  /** What Istio assumes where nothing is set. */
  public static final MeshConfig DEFAULT =
      new MeshConfig(
          "istio-system",
          "cluster.local",
          ImmutableList.of(),
          PathNormalization.BASE,
          OutboundTrafficPolicy.ALLOW_ANY,
          0,
          "istio",
          IngressControllerMode.STRICT,
          Optional.empty(),
          Optional.empty(),
          ImmutableList.of("*"),
          ImmutableList.of("*"),
          ImmutableList.of("*"),
          Optional.empty(),
          Optional.empty(),
          true,
          ImmutableList.of());

  /** How request paths are normalised before anything looks at them. See R-N-1. */
  public enum PathNormalization {
    NONE,
    BASE,
    MERGE_SLASHES,
    DECODE_AND_MERGE_SLASHES
  }

  /** What becomes of traffic to unknown hosts. */
  public enum OutboundTrafficPolicy {
    REGISTRY_ONLY,
    ALLOW_ANY,
    ALLOW_ANY_DYNAMIC_DNS
  }

  /** Which Ingresses the controller takes. */
  public enum IngressControllerMode {
    OFF,
    DEFAULT,
    STRICT
  }

  /**
   * An extension that policies may name.
   *
   * @param failOpen whether a request passes when an authorizer does not answer
   * @param statusOnError the status of a request that is refused because it does not; absent is 403
   */
  public record ExtensionProvider(
      String name, Kind kind, boolean failOpen, Optional<Integer> statusOnError) {

    /** What an extension does. */
    public enum Kind {
      /** {@code envoyExtAuthzHttp}: authorizes HTTP requests. */
      HTTP_AUTHORIZER,
      /** {@code envoyExtAuthzGrpc}: authorizes HTTP requests and TCP connections. */
      GRPC_AUTHORIZER,
      /** Anything else: tracing, logging, metrics. */
      OTHER
    }
  }
}
