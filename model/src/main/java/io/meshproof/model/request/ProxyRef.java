package io.meshproof.model.request;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * Names one proxy: its kind and the workload that it belongs to.
 *
 * @param serviceAccount the workload's service account; {@code default} where it is not known
 */
public record ProxyRef(
    Kind kind, String namespace, Map<String, String> labels, String serviceAccount) {

  public ProxyRef {
    labels = ImmutableMap.copyOf(labels);
  }

  /** The kinds of proxies, in the words of {@code istioctl}. */
  public enum Kind {
    GATEWAY,
    SIDECAR_INBOUND,
    SIDECAR_OUTBOUND
  }

  /** The ingress gateway as it is installed by default. */
  public static final ProxyRef INGRESS_GATEWAY =
      new ProxyRef(
          Kind.GATEWAY,
          "istio-system",
          ImmutableMap.of("istio", "ingressgateway", "app", "istio-ingressgateway"),
          "istio-ingressgateway-service-account");
}
