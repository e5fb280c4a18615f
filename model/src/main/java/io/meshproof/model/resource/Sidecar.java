package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * {@code networking.istio.io} Sidecar: what the sidecars of a namespace listen on, and which hosts
 * they know.
 *
 * @param workloadSelector the labels that a workload must carry; absent selects every workload
 * @param ingress empty takes the ports of the workload's services
 * @param egress empty knows every host
 * @param outboundTrafficPolicy what becomes of unknown hosts; absent keeps the mesh's setting
 */
public record Sidecar(
    Metadata metadata,
    Optional<ImmutableMap<String, String>> workloadSelector,
    ImmutableList<IngressListener> ingress,
    ImmutableList<EgressListener> egress,
    Optional<OutboundTrafficPolicy> outboundTrafficPolicy)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
  }

  /** The port of a listener. */
  public record Port(int number, String protocol, String name) {}

  /**
   * How traffic reaches a listener: redirected ({@code DEFAULT}, {@code IPTABLES}), or addressed to
   * it.
   */
  public enum CaptureMode {
    DEFAULT,
    IPTABLES,
    NONE
  }

  /** A port for inbound traffic. */
  public record IngressListener(Port port, Optional<String> bind, CaptureMode captureMode) {}

  /**
   * Hosts that are known, on one port or on all.
   *
   * @param hosts {@code namespace/host}; {@code .}, {@code *} and {@code ~} stand for the own, any
   *     and no namespace
   */
  public record EgressListener(
      Optional<Port> port,
      Optional<String> bind,
      CaptureMode captureMode,
      ImmutableList<String> hosts) {}

  /**
   * What becomes of traffic to unknown hosts.
   *
   * @param egressProxy where it all goes instead
   */
  public record OutboundTrafficPolicy(
      MeshConfig.OutboundTrafficPolicy mode, Optional<VirtualService.Destination> egressProxy) {}
}
