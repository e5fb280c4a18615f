package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Tls;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Gateway.Mode;
import io.meshproof.model.resource.Gateway.Server;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.Protocol;
import java.util.List;
import java.util.Locale;

/**
 * A server of one Gateway as a gateway proxy opens it.
 *
 * @param gateway {@code namespace/name} of the Gateway
 * @param hosts its hosts, each with a namespace only where that limits who may attach. See R-GW-24
 * @param listenPort the port that is really listened on. See R-GW-7
 */
record GatewayServer(
    String gateway,
    Server server,
    Protocol protocol,
    ImmutableList<String> hosts,
    int listenPort,
    Origin origin) {

  static GatewayServer of(Gateway gateway, int index, int listenPort) {
    Server server = gateway.servers().get(index);
    return new GatewayServer(
        gateway.ref().qualifiedName(),
        server,
        Protocol.parse(server.port().protocol()),
        hosts(server.hosts(), gateway.metadata().namespace()),
        listenPort,
        gateway.at("/spec/servers/" + index));
  }

  /** Istio: one host for everything takes the place of the whole list. See R-GW-24. */
  private static ImmutableList<String> hosts(List<String> written, String namespace) {
    if (written.contains("*/*")) {
      return ImmutableList.of("*");
    }
    return written.stream()
        .map(host -> host.startsWith("./") ? namespace + host.substring(1) : host)
        .map(host -> host.startsWith("*/") ? host.substring(2) : host)
        .collect(ImmutableList.toImmutableList());
  }

  /** The number that rules speak of, whatever is really listened on. See R-GW-14. */
  int port() {
    return server.port().number();
  }

  String bind() {
    return server.bind().orElse("");
  }

  boolean hasTls() {
    return server.tls().isPresent();
  }

  boolean redirectsToHttps() {
    return server.tls().filter(Gateway.Tls::httpsRedirect).isPresent();
  }

  /** Whether TLS reaches it. A plaintext server that redirects to https does not count. */
  boolean speaksTls() {
    return hasTls() && !protocol.isHttp();
  }

  boolean passesThrough() {
    return mode() == Mode.PASSTHROUGH || mode() == Mode.AUTO_PASSTHROUGH;
  }

  /** Whether it reads HTTP inside the TLS that it ends. See R-GW-35. */
  boolean endsHttps() {
    return protocol == Protocol.HTTPS && hasTls() && !passesThrough();
  }

  boolean readsHttp() {
    return protocol.isHttp() || endsHttps();
  }

  Mode mode() {
    return server.tls().map(Gateway.Tls::mode).orElse(Mode.PASSTHROUGH);
  }

  /** How TLS is ended here. See R-GW-34. */
  Tls tls() {
    return new Tls(
        switch (mode()) {
          case MUTUAL, ISTIO_MUTUAL -> ClientCertificate.REQUIRED;
          case OPTIONAL_MUTUAL -> ClientCertificate.OPTIONAL;
          case SIMPLE, PASSTHROUGH, AUTO_PASSTHROUGH -> ClientCertificate.NOT_REQUESTED;
        });
  }

  /** The route configuration that serves it; empty where it reads no HTTP. See R-GW-13. */
  String routeName() {
    String suffix = server.bind().map(bind -> "." + bind).orElse("");
    if (protocol.isHttp()) {
      return "http." + listenPort + suffix;
    }
    return endsHttps()
        ? String.join(
            ".",
            "https",
            Integer.toString(port()),
            server.port().name(),
            gateway.substring(gateway.indexOf('/') + 1),
            gateway.substring(0, gateway.indexOf('/')) + suffix)
        : "";
  }

  /** The hosts to which virtual services of a namespace may attach. */
  ImmutableList<String> hostsFor(String namespace) {
    return hosts.stream()
        .filter(host -> host.indexOf('/') < 0 || host.startsWith(namespace + "/"))
        .map(GatewayServer::withoutNamespace)
        .collect(ImmutableList.toImmutableList());
  }

  /** The server names of its TLS, sorted; none at all where every name will do. See R-GW-27. */
  ImmutableList<String> serverNames() {
    ImmutableSortedSet<String> names =
        hosts.stream()
            .map(GatewayServer::withoutNamespace)
            .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
    return names.contains("*") ? ImmutableList.of() : names.asList();
  }

  private static String withoutNamespace(String host) {
    return host.substring(host.indexOf('/') + 1);
  }

  @Override
  public String toString() {
    return server.port().protocol().toUpperCase(Locale.ROOT) + " " + port() + " of " + gateway;
  }
}
