package io.meshproof.simulator.entrance;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.Node;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses of a cluster's nodes. */
final class Nodes {
  /** Clients outside reach these, in this order of preference. */
  private static final ImmutableList<String> TYPES =
      ImmutableList.of("ExternalIP", "ExternalDNS", "InternalIP", "Hostname", "InternalDNS");

  private final List<Node> nodes;

  Nodes(Resources resources) {
    this.nodes = resources.all(Node.class);
  }

  /**
   * Returns the addresses at which a node port may be tried: first those of the nodes that run the
   * pods, which answer whatever {@code externalTrafficPolicy} says, then those of the others.
   */
  ImmutableList<String> addresses(List<Workload> pods) {
    Stream<String> own =
        pods.stream().flatMap(pod -> pod.hostIp().stream()).flatMap(ip -> at(ip).stream());
    Stream<String> others = nodes.stream().flatMap(node -> best(node).stream());
    return ImmutableSet.copyOf(Stream.concat(own, others).toList()).asList();
  }

  /** Returns the best address of the node with some address, and that address itself. */
  private List<String> at(String ip) {
    return nodes.stream()
        .filter(node -> node.addresses().stream().anyMatch(own -> own.address().equals(ip)))
        .findFirst()
        .flatMap(Nodes::best)
        .map(best -> List.of(best, ip))
        .orElse(List.of(ip));
  }

  private static Optional<String> best(Node node) {
    return TYPES.stream()
        .flatMap(type -> node.addresses().stream().filter(own -> own.type().equals(type)))
        .map(Node.Address::address)
        .findFirst();
  }

  /** Whether an address is one of a node's; where no node is declared, any may be. */
  boolean mayHave(String address, List<String> known) {
    return known.isEmpty()
        || known.contains(address)
        || nodes.stream()
            .flatMap(node -> node.addresses().stream())
            .anyMatch(own -> own.address().equals(address));
  }
}
