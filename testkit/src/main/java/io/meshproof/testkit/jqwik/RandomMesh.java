package io.meshproof.testkit.jqwik;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A small mesh, made of few words so that its parts have to do with each other.
 *
 * @param rules the HTTP rules of the virtual service
 * @param policies the authorization policies
 * @param mutualTls the mode of mutual TLS
 */
record RandomMesh(List<String> rules, List<String> policies, String mutualTls) {
  private static final int MOST_RULES = 6;
  private static final int MOST_POLICIES = 4;
  private static final List<String> SERVICES = List.of("a", "b", "c");

  private static final String FIXED =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: door, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [shop.example.com]
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {istio-injection: enabled}}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: jwt, namespace: istio-system}
      spec:
        jwtRules:
        - {issuer: "https://issuer.example.com", jwksUri: "https://issuer.example.com/keys", forwardOriginalToken: true}
      """;

  /** Shrinks to a mesh with one rule and no policy. */
  static Arbitrary<RandomMesh> arbitrary() {
    return Combinators.combine(
            rule().list().ofMinSize(1).ofMaxSize(MOST_RULES),
            policy().list().ofMaxSize(MOST_POLICIES),
            Arbitraries.of("PERMISSIVE", "STRICT", "DISABLE"))
        .as(RandomMesh::new);
  }

  private static Arbitrary<String> rule() {
    Arbitrary<String> destination =
        Arbitraries.of(SERVICES).map("  route: [{destination: {host: %s}}]"::formatted);
    Arbitrary<String> action =
        Arbitraries.oneOf(
            destination,
            destination.map("  rewrite: {uri: /b}\n"::concat),
            Arbitraries.just("  redirect: {uri: /a}"),
            Arbitraries.just("  directResponse: {status: 204}"));
    return Combinators.combine(match(), action).as((match, then) -> match + then + "\n");
  }

  private static Arbitrary<String> match() {
    Arbitrary<String> path =
        Combinators.combine(Arbitraries.of("exact", "prefix"), path())
            .as("uri: {%s: %s}"::formatted);
    Arbitrary<String> further =
        Arbitraries.of(
            "",
            ", method: {exact: POST}",
            ", headers: {x-user: {exact: a}}",
            ", queryParams: {q: {prefix: a}}",
            ", ignoreUriCase: true");
    return Arbitraries.oneOf(path, Arbitraries.just("uri: {regex: \"/a+/b?\"}"))
        .flatMap(uri -> further.map(more -> "- match: [{" + uri + more + "}]\n"));
  }

  private static Arbitrary<String> path() {
    return Arbitraries.of("/", "/a", "/a/b", "/b", "/b/", "/c/a");
  }

  private static Arbitrary<String> policy() {
    return Combinators.combine(
            Arbitraries.of(SERVICES), Arbitraries.of("ALLOW", "DENY"), source(), operation())
        .as(
            (service, action, from, to) ->
                """
                spec:
                  selector: {matchLabels: {app: %s}}
                  action: %s
                  rules: [{%s}]
                """
                    .formatted(service, action, from + (from.isEmpty() ? "" : ", ") + to));
  }

  private static Arbitrary<String> source() {
    return Arbitraries.of(
            "",
            "requestPrincipals: [\"*\"]",
            "notRequestPrincipals: [\"*\"]",
            "principals: [cluster.local/ns/shop/sa/default]",
            "namespaces: [shop]",
            "ipBlocks: [10.0.0.0/8]")
        .map(source -> source.isEmpty() ? "" : "from: [{source: {" + source + "}}]");
  }

  private static Arbitrary<String> operation() {
    Arbitrary<String> value =
        Arbitraries.of("/a", "/a*", "*/b", "/{*}/b", "/b/{**}", "/").map(path -> '"' + path + '"');
    return Arbitraries.oneOf(
            value.list().ofMinSize(1).ofMaxSize(2).map("paths: %s"::formatted),
            Arbitraries.of("methods: [GET]", "hosts: [shop.example.com]", "notPaths: [\"/a*\"]"))
        .map(operation -> "to: [{operation: {" + operation + "}}]");
  }

  /** The resources as they are read from YAML. */
  Resources resources() {
    String services = SERVICES.stream().map(RandomMesh::service).collect(Collectors.joining());
    String numbered =
        IntStream.range(0, policies.size())
            .mapToObj(
                i -> head("security.istio.io/v1", "AuthorizationPolicy", "p" + i) + policies.get(i))
            .collect(Collectors.joining());
    String routes =
        head("networking.istio.io/v1", "VirtualService", "shop")
            + "spec:\n  hosts: [shop.example.com]\n  gateways: [door]\n  http:\n"
            + String.join("", rules).indent(2);
    String tls =
        head("security.istio.io/v1", "PeerAuthentication", "default")
            + "spec: {mtls: {mode: "
            + mutualTls
            + "}}\n";
    return ResourceReader.read("random.yaml", FIXED + services + routes + numbered + tls);
  }

  private static String service(String name) {
    return head("v1", "Service", name)
        + "spec:\n  selector: {app: "
        + name
        + "}\n  ports: [{name: http, port: 80, targetPort: 8080}]\n";
  }

  private static String head(String version, String kind, String name) {
    return "---\napiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: shop}\n"
        .formatted(version, kind, name);
  }
}
