package io.meshproof.model.request;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names one proxy: its kind and the workload that it belongs to. Immutable; safe to share.
 *
 * <p>A class and not a record, because it is looked up for every request.
 */
public final class ProxyRef {
  private final Kind kind;
  private final String namespace;
  private final Map<String, String> labels;
  private final String serviceAccount;
  private final int hash;

  /**
   * The proxy of a workload.
   *
   * @param serviceAccount the workload's service account; {@code default} where it is not known
   */
  public ProxyRef(Kind kind, String namespace, Map<String, String> labels, String serviceAccount) {
    this.kind = kind;
    this.namespace = namespace;
    this.labels = ImmutableMap.copyOf(labels);
    this.serviceAccount = serviceAccount;
    this.hash = Objects.hash(kind, namespace, this.labels, serviceAccount);
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

  /** What it does for the workload. */
  public Kind kind() {
    return kind;
  }

  /** The workload's namespace. */
  public String namespace() {
    return namespace;
  }

  /** The workload's labels. */
  public Map<String, String> labels() {
    return labels;
  }

  /** The workload's service account; {@code default} where it is not known. */
  public String serviceAccount() {
    return serviceAccount;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ProxyRef ref
            && ref.hash == hash
            && ref.kind == kind
            && ref.namespace.equals(namespace)
            && ref.labels.equals(labels)
            && ref.serviceAccount.equals(serviceAccount));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "ProxyRef[kind="
        + kind
        + ", namespace="
        + namespace
        + ", labels="
        + labels
        + ", serviceAccount="
        + serviceAccount
        + "]";
  }
}
