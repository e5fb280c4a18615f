package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.PortSettings;
import io.meshproof.model.resource.DestinationRule.TlsMode;
import io.meshproof.model.resource.DestinationRule.TrafficPolicy;
import io.meshproof.model.resource.EgressRule;
import io.meshproof.model.resource.Provenance;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.model.resource.ServiceEntry.Location;
import io.meshproof.model.resource.ServiceEntry.Port;
import io.meshproof.model.resource.ServiceEntry.Resolution;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The egress rules of a mesh as service entries, each service once. See R-LD-10, R-LD-11. */
final class EgressRules {
  private static final String HTTPS = "https";
  private static final List<String> OPAQUE = List.of("tcp", "mongo");

  private final List<EgressRule> kept = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();

  EgressRules(List<EgressRule> rules) {
    Map<String, EgressRule> services = new HashMap<>();
    Map<Integer, EgressRule> ports = new HashMap<>();
    Map<Integer, String> kinds = new HashMap<>();
    rules.stream()
        .sorted(
            Comparator.comparing((EgressRule rule) -> rule.metadata().namespace())
                .thenComparing(rule -> rule.metadata().name()))
        .forEach(
            rule -> {
              Optional<EgressRule> rival =
                  Optional.ofNullable(services.putIfAbsent(rule.service(), rule))
                      .or(() -> conflict(rule, kinds, ports));
              if (rival.isPresent()) {
                remarks.add(
                    new Remark(
                        rule.at("/spec"),
                        "EgressRule `"
                            + rival.get().ref().qualifiedName()
                            + "` has its service, or speaks otherwise on its port, and comes first",
                        ImmutableList.of(rule.service())));
              } else {
                rule.ports()
                    .forEach(
                        port -> {
                          kinds.put(port.port(), kind(port));
                          ports.put(port.port(), rule);
                        });
                kept.add(rule);
              }
            });
  }

  private static Optional<EgressRule> conflict(
      EgressRule rule, Map<Integer, String> kinds, Map<Integer, EgressRule> ports) {
    return rule.ports().stream()
        .filter(port -> !kinds.getOrDefault(port.port(), kind(port)).equals(kind(port)))
        .map(port -> ports.get(port.port()))
        .findFirst();
  }

  /** What cannot be together on a port: HTTP of any kind, and each of the others. */
  private static String kind(EgressRule.Port port) {
    String protocol = protocol(port);
    return OPAQUE.contains(protocol) ? protocol : "http";
  }

  private static String protocol(EgressRule.Port port) {
    return port.protocol().toLowerCase(Locale.ROOT);
  }

  List<Remark> remarks() {
    return remarks;
  }

  List<ServiceEntry> serviceEntries() {
    return kept.stream().map(EgressRules::convert).toList();
  }

  private static ServiceEntry convert(EgressRule rule) {
    boolean isBlock = Cidr.parse(rule.service()).isPresent();
    String name = rule.metadata().name();
    String namespace = rule.metadata().namespace();
    return new ServiceEntry(
        Made.metadata(name, namespace),
        ImmutableList.of(isBlock ? name + "." + namespace + ".egress" : rule.service()),
        isBlock ? ImmutableList.of(rule.service()) : ImmutableList.of(),
        rule.ports().stream().map(EgressRules::port).collect(ImmutableList.toImmutableList()),
        Location.MESH_EXTERNAL,
        Resolution.NONE,
        Optional.empty(),
        ImmutableList.of(),
        Optional.of(
            new Provenance(
                rule.at("/spec"),
                ImmutableMap.of("/spec/hosts", rule.at("/spec/destination/service")))));
  }

  /** Istio: the workload speaks HTTP where the rule says HTTPS; its proxy makes TLS of it. */
  private static Port port(EgressRule.Port port) {
    String protocol = protocol(port).equals(HTTPS) ? "http" : protocol(port);
    return new Port(
        port.port(),
        protocol + "-" + port.port(),
        Optional.of(protocol.toUpperCase(Locale.ROOT)),
        Optional.empty());
  }

  /** Returns a destination rule for each service that proxies speak TLS to. */
  List<DestinationRule> destinationRules() {
    return kept.stream()
        .filter(rule -> !secure(rule).isEmpty())
        .map(
            rule ->
                new DestinationRule(
                    Made.metadata(rule.metadata().name(), rule.metadata().namespace()),
                    rule.service(),
                    ImmutableList.of(),
                    Optional.of(new TrafficPolicy(Optional.empty(), secure(rule), false)),
                    ImmutableList.of(),
                    Optional.empty()))
        .toList();
  }

  private static ImmutableList<PortSettings> secure(EgressRule rule) {
    return rule.ports().stream()
        .filter(port -> protocol(port).equals(HTTPS))
        .map(port -> new PortSettings(port.port(), Optional.of(TlsMode.SIMPLE), false))
        .collect(ImmutableList.toImmutableList());
  }
}
