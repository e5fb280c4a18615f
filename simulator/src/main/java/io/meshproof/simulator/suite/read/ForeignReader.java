package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.source.Document;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteCase;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the test files of other tools, which name no resources. */
final class ForeignReader {
  private static final String MESH = "mesh";
  private static final String ASSUMED = "<assumed>";

  private final MeshOptions options;
  private final List<Path> resources;

  ForeignReader(MeshOptions options, List<Path> resources) {
    this.options = options;
    this.resources = resources;
  }

  /** Whether the documents are those of another tool. */
  static boolean recognizes(List<Document> documents) {
    return ConfigValidatorReader.recognizes(documents) || RouterCheckReader.recognizes(documents);
  }

  Suite read(String file, List<Document> documents, Complaints complaints) {
    boolean isConfigValidator = ConfigValidatorReader.recognizes(documents);
    Shape shape = isConfigValidator ? ForeignShapes.CONFIG_VALIDATOR : ForeignShapes.ROUTER_CHECK;
    List<Document> written =
        isConfigValidator ? documents : documents.stream().map(SnakeCase::of).toList();
    written.forEach(document -> shape.require(document.root(), complaints));
    if (resources.isEmpty()) {
      complaints.add(
          Code.MISSING_FIELD,
          1,
          1,
          "this file of another tool names no resources",
          "give them with -f");
    }
    Mesh mesh = Mesh.of(complaints.isEmpty() ? resources() : Resources.NONE, options);
    ImmutableList<SuiteCase> cases = ImmutableList.of();
    if (complaints.isEmpty()) {
      cases =
          isConfigValidator
              ? ConfigValidatorReader.read(written, mesh, file)
              : RouterCheckReader.read(written, mesh, file);
    }
    return new Suite(file, file, mesh, cases, ImmutableList.copyOf(complaints.all()));
  }

  /**
   * Those tools know virtual services only: a Gateway that is named and not there is assumed to
   * take all, and subsets to be there where no DestinationRule is.
   */
  private Resources resources() {
    Resources given = ResourceReader.read(resources);
    ResourceReader reader = new ResourceReader();
    resources.forEach(reader::add);
    for (String gateway : missing(given)) {
      int slash = gateway.indexOf('/');
      reader.add(
          ASSUMED,
          """
          apiVersion: networking.istio.io/v1
          kind: Gateway
          metadata: {name: "%s", namespace: "%s"}
          spec:
            selector: {istio: ingressgateway}
            servers:
            - port: {number: 80, name: http, protocol: HTTP}
              hosts: ["*"]
            - port: {number: 443, name: https, protocol: HTTPS}
              tls: {mode: SIMPLE, credentialName: assumed}
              hosts: ["*"]
          """
              .formatted(gateway.substring(slash + 1), gateway.substring(0, slash)));
    }
    if (given.all(DestinationRule.class).isEmpty()) {
      subsets(given).asMap().forEach((host, subsets) -> reader.add(ASSUMED, rule(host, subsets)));
    }
    return reader.resources();
  }

  private static SetMultimap<String, String> subsets(Resources resources) {
    SetMultimap<String, String> subsets = LinkedHashMultimap.create();
    for (VirtualService service : resources.all(VirtualService.class)) {
      service.http().stream()
          .flatMap(rule -> rule.route().stream())
          .map(HttpDestination::destination)
          .filter(destination -> destination.subset().isPresent())
          .forEach(
              destination ->
                  subsets.put(
                      HostNames.qualify(destination.host(), service.metadata().namespace()),
                      destination.subset().get()));
    }
    return subsets;
  }

  private static String rule(String host, Collection<String> subsets) {
    return """
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: "%1$s", namespace: istio-system}
    spec:
      host: "%1$s"
      subsets: [%2$s]
    """
        .formatted(
            host,
            subsets.stream()
                .map(name -> "{name: \"%1$s\", labels: {assumed: \"%1$s\"}}".formatted(name))
                .collect(Collectors.joining(", ")));
  }

  private static Set<String> missing(Resources resources) {
    Set<String> missing = new LinkedHashSet<>();
    resources.all(VirtualService.class).stream()
        .flatMap(ForeignReader::gateways)
        .filter(name -> name.matches("[a-z0-9.-]+/[a-z0-9.-]+"))
        .forEach(missing::add);
    resources.all(Gateway.class).forEach(gateway -> missing.remove(gateway.ref().qualifiedName()));
    return missing;
  }

  private static Stream<String> gateways(VirtualService service) {
    return service.gateways().stream()
        .filter(name -> !name.equals(MESH))
        .map(name -> name.contains("/") ? name : service.metadata().namespace() + "/" + name);
  }
}
