package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of resources that were refused what they would have served. */
public final class RefusedResources {
  private static final String GROUP = "networking.istio.io";

  private RefusedResources() {}

  /** Returns a remark for each refused resource of some networking kinds. */
  public static List<Remark> remarks(Resources resources, ImmutableSet<String> kinds) {
    return resources.rejected().stream()
        .filter(refused -> refused.group().equals(GROUP) && kinds.contains(refused.kind()))
        .map(refused -> remark(refused, resources))
        .toList();
  }

  private static Remark remark(ResourceRef refused, Resources resources) {
    String why =
        resources.diagnostics().stream()
            .filter(diagnostic -> diagnostic.resource().equals(Optional.of(refused)))
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .findFirst()
            .map(Diagnostic::message)
            .orElse("it is not valid");
    return new Remark(
        new Origin(refused, ""),
        "the resource is refused: " + why,
        resources
            .document(refused)
            .map(document -> hosts(document, refused.namespace()))
            .orElse(ImmutableList.of()));
  }

  private static ImmutableList<String> hosts(Document document, String namespace) {
    Optional<Node> spec = document.root().child("spec");
    Stream<Node> servers =
        spec.flatMap(node -> node.child("servers")).stream()
            .flatMap(node -> node.itemsOrNone().stream());
    return Stream.concat(spec.stream(), servers)
        .flatMap(node -> node.child("hosts").stream())
        .flatMap(node -> node.itemsOrNone().stream())
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text())
        .map(host -> host.substring(host.indexOf('/') + 1))
        .map(host -> HostNames.qualify(host, namespace))
        .collect(ImmutableList.toImmutableList());
  }
}
