package io.meshproof.model.bind;

import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.Sidecar.CaptureMode;
import io.meshproof.model.resource.Sidecar.EgressListener;
import io.meshproof.model.resource.Sidecar.IngressListener;

/** Binds Sidecars. */
final class SidecarBinder {
  private SidecarBinder() {}

  static Sidecar bind(Metadata metadata, Fields spec) {
    return new Sidecar(
        metadata,
        spec.object("workloadSelector").map(selector -> selector.textMap("labels")),
        spec.list("ingress", SidecarBinder::ingress),
        spec.list("egress", SidecarBinder::egress),
        spec.object("outboundTrafficPolicy").map(SidecarBinder::outboundTrafficPolicy));
  }

  private static IngressListener ingress(Fields listener) {
    return new IngressListener(
        port(listener.objectOrNone("port")), listener.text("bind"), captureMode(listener));
  }

  private static EgressListener egress(Fields listener) {
    return new EgressListener(
        listener.object("port").map(SidecarBinder::port),
        listener.text("bind"),
        captureMode(listener),
        listener.texts("hosts"));
  }

  private static Sidecar.Port port(Fields port) {
    return new Sidecar.Port(
        port.integer("number").orElse(0),
        port.text("protocol").orElse(""),
        port.text("name").orElse(""));
  }

  private static CaptureMode captureMode(Fields listener) {
    return listener.constant("captureMode", CaptureMode.class).orElse(CaptureMode.DEFAULT);
  }

  private static Sidecar.OutboundTrafficPolicy outboundTrafficPolicy(Fields policy) {
    // Istio: here, unlike in the mesh's own settings, the first constant is the default.
    return new Sidecar.OutboundTrafficPolicy(
        policy
            .constant("mode", MeshConfig.OutboundTrafficPolicy.class)
            .orElse(MeshConfig.OutboundTrafficPolicy.REGISTRY_ONLY),
        policy.object("egressProxy").map(VirtualServiceBinder::destination));
  }
}
