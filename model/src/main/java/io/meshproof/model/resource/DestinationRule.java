package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** {@code networking.istio.io} DestinationRule: the subsets of a host and how to talk to it. */
public record DestinationRule(
    Metadata metadata,
    String host,
    ImmutableList<Subset> subsets,
    Optional<TrafficPolicy> trafficPolicy,
    ImmutableList<String> exportTo,
    Optional<ImmutableMap<String, String>> workloadSelector)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
  }

  /** A named part of the host's endpoints. */
  public record Subset(
      String name, ImmutableMap<String, String> labels, Optional<TrafficPolicy> trafficPolicy) {}

  /**
   * The settings that change what a request meets.
   *
   * @param consistentHash whether a consistent-hash load balancer is set (it changes retries)
   */
  public record TrafficPolicy(
      Optional<TlsMode> tls,
      ImmutableList<PortSettings> portLevelSettings,
      boolean consistentHash) {}

  /** Settings for one service port. */
  public record PortSettings(int port, Optional<TlsMode> tls, boolean consistentHash) {}

  /** How the client speaks TLS to the host. */
  public enum TlsMode {
    DISABLE,
    SIMPLE,
    MUTUAL,
    ISTIO_MUTUAL
  }
}
