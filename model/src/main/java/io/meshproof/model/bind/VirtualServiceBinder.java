package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.L4Destination;
import io.meshproof.model.resource.VirtualService.TcpMatch;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsMatch;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import java.util.Optional;

/** Binds VirtualServices. */
final class VirtualServiceBinder {
  private VirtualServiceBinder() {}

  static VirtualService bind(Metadata metadata, Fields spec) {
    return new VirtualService(
        metadata,
        spec.texts("hosts"),
        spec.texts("gateways"),
        spec.list("http", new HttpRouteBinder()::bind),
        spec.list("tls", VirtualServiceBinder::tlsRoute),
        spec.list("tcp", VirtualServiceBinder::tcpRoute),
        spec.texts("exportTo"),
        Optional.empty());
  }

  /** Binds a destination; the fields may be absent. */
  static Destination destination(Fields destination) {
    return new Destination(
        destination.text("host").orElse(""),
        destination.text("subset"),
        destination.object("port").flatMap(port -> port.integer("number")));
  }

  /** Returns the port of a match; 0 is unset. */
  static Optional<Integer> port(Fields match) {
    return match.integer("port").filter(port -> port != 0);
  }

  private static TlsRoute tlsRoute(Fields route) {
    return new TlsRoute(
        route.list("match", VirtualServiceBinder::tlsMatch),
        route.list("route", VirtualServiceBinder::l4Destination));
  }

  private static TlsMatch tlsMatch(Fields match) {
    return new TlsMatch(
        match.texts("sniHosts"),
        match.texts("destinationSubnets"),
        port(match),
        match.textMap("sourceLabels"),
        match.texts("gateways"),
        match.text("sourceNamespace"));
  }

  private static TcpRoute tcpRoute(Fields route) {
    return new TcpRoute(
        route.list("match", VirtualServiceBinder::tcpMatch),
        route.list("route", VirtualServiceBinder::l4Destination));
  }

  private static TcpMatch tcpMatch(Fields match) {
    return new TcpMatch(
        match.texts("destinationSubnets"),
        port(match),
        match.textMap("sourceLabels"),
        match.texts("gateways"),
        match.text("sourceNamespace"));
  }

  private static L4Destination l4Destination(Fields route) {
    return new L4Destination(
        destination(route.objectOrNone("destination")), route.integer("weight"));
  }
}
