package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.simulator.route.Remark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges the servers of all gateways of a proxy, one after another: which of them share a port, and
 * which are dropped for a conflict with an earlier one. See R-GW-15 to R-GW-23.
 */
final class ServerMerging {

  /** Servers with the same key are configured together. */
  record Key(int port, String protocol, String bind) {
    static Key of(GatewayServer server) {
      return new Key(server.listenPort(), server.server().port().protocol(), server.bind());
    }
  }

  private final ListMultimap<Key, GatewayServer> merged = LinkedListMultimap.create();
  private final ListMultimap<String, GatewayServer> byRouteName = LinkedListMultimap.create();
  private final Map<Integer, GatewayServer> plaintext = new HashMap<>();
  private final TakenHosts tlsHosts = new TakenHosts();
  private final ImmutableList.Builder<Remark> dropped = ImmutableList.builder();

  /** Takes the next server, the earliest first. */
  void add(GatewayServer server) {
    Optional<String> conflict = join(server);
    if (conflict.isPresent()) {
      dropped.add(
          new Remark(
              server.origin(),
              "the server is dropped: " + conflict.get(),
              server.hosts(),
              Optional.of(Code.SERVER_DROPPED)));
    }
  }

  /** Returns why the server cannot take part, if it cannot. */
  private Optional<String> join(GatewayServer server) {
    if (server.hasTls()) {
      // Istio: asked before all else, so a server that is dropped later has taken its hosts.
      List<String> taken = tlsHosts.take(server.listenPort(), server.bind(), server.hosts());
      if (!taken.isEmpty()) {
        String hosts = String.join("`, `", taken);
        return Optional.of("an earlier server with TLS settings on its port has `" + hosts + "`");
      }
    }
    GatewayServer earlier = plaintext.get(server.listenPort());
    if (earlier != null) {
      return joinPlaintext(server, earlier);
    }
    if (server.endsHttps() && byRouteName.containsKey(server.routeName())) {
      return Optional.of("an earlier server has the same port name");
    }
    open(server);
    return Optional.empty();
  }

  private Optional<String> joinPlaintext(GatewayServer server, GatewayServer earlier) {
    if (!server.bind().equals(earlier.bind())) {
      if (!merged.containsKey(Key.of(server))) {
        open(server);
      } else {
        merged.put(Key.of(server), server);
        byRouteName.put(server.routeName(), server);
      }
      return Optional.empty();
    }
    if (!server.protocol().isHttp() || !earlier.protocol().isHttp()) {
      return Optional.of("its port is taken by the plaintext server " + earlier);
    }
    merged.put(Key.of(earlier), server);
    byRouteName.put(server.routeName(), server);
    return Optional.empty();
  }

  private void open(GatewayServer server) {
    if (!server.speaksTls()) {
      plaintext.put(server.listenPort(), server);
    }
    if (server.readsHttp()) {
      byRouteName.put(server.routeName(), server);
    }
    merged.put(Key.of(server), server);
  }

  /** Returns the groups of servers, in the order in which the first of each came. */
  List<List<GatewayServer>> groups() {
    return merged.keySet().stream().map(merged::get).map(List::copyOf).toList();
  }

  /** Returns the servers that share a route configuration, the earliest first. */
  List<GatewayServer> servers(String routeName) {
    return List.copyOf(byRouteName.get(routeName));
  }

  /** Returns what was dropped. */
  ImmutableList<Remark> dropped() {
    return dropped.build();
  }
}
