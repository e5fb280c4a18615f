package io.meshproof.model.bind;

import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Metadata;
import java.util.Optional;

/** Binds Gateways. */
final class GatewayBinder {
  private GatewayBinder() {}

  static Gateway bind(Metadata metadata, Fields spec) {
    return new Gateway(
        metadata,
        spec.textMap("selector"),
        spec.list("servers", GatewayBinder::server),
        Optional.empty());
  }

  private static Gateway.Server server(Fields server) {
    Fields port = server.objectOrNone("port");
    return new Gateway.Server(
        new Gateway.Port(
            port.integer("number").orElse(0),
            port.text("name").orElse(""),
            port.text("protocol").orElse("")),
        server.text("bind"),
        server.texts("hosts"),
        server.object("tls").map(GatewayBinder::tls),
        server.text("name"));
  }

  private static Gateway.Tls tls(Fields tls) {
    return new Gateway.Tls(
        tls.isTrue("httpsRedirect"),
        tls.constant("mode", Gateway.Mode.class).orElse(Gateway.Mode.PASSTHROUGH),
        tls.text("credentialName"));
  }
}
