package io.meshproof.testkit.jqwik;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A small mesh, made of few words so that its parts have to do with each other.
 *
 * @param rules the HTTP rules of the virtual service
 * @param gateways what the virtual service is bound to
 * @param policies the authorization policies, beginning with their namespace
 * @param mutualTls the mode of mutual TLS
 */
record RandomMesh(List<String> rules, String gateways, List<String> policies, String mutualTls) {
  private static final int MOST_RULES = 6;
  private static final int MOST_POLICIES = 4;
  private static final int MOST_POLICY_RULES = 2;

  /** Up to the namespace. */
  private static final String HEAD =
      "---\napiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: ";

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
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: c, namespace: shop}
      spec:
        host: c
        subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: outside, namespace: shop}
      spec:
        hosts: [outside.example.net]
        location: MESH_EXTERNAL
        resolution: DNS
        ports: [{number: 80, name: http, protocol: HTTP}]
      """;

  /** Shrinks to a mesh with one rule and no policy. */
  static Arbitrary<RandomMesh> arbitrary() {
    return Combinators.combine(
            rule().list().ofMinSize(1).ofMaxSize(MOST_RULES),
            Arbitraries.of("door", "door, mesh", "mesh"),
            policy().list().ofMaxSize(MOST_POLICIES),
            Arbitraries.of("PERMISSIVE", "STRICT", "DISABLE"))
        .as(RandomMesh::new);
  }

  private static Arbitrary<String> rule() {
    Arbitrary<String> destination =
        Arbitraries.of(
                "{destination: {host: a}}",
                "{destination: {host: b}}",
                "{destination: {host: c, subset: v1}}",
                "{destination: {host: outside.example.net}}",
                "{destination: {host: a}, weight: 9}, {destination: {host: c, subset: v2}, weight:"
                    + " 1}")
            .map("  route: [%s]"::formatted);
    Arbitrary<String> action =
        Arbitraries.oneOf(
            destination,
            destination.map("  rewrite: {uri: /b}\n"::concat),
            destination.map("  rewrite: {authority: a}\n"::concat),
            destination.map("  headers: {request: {set: {x-user: a}}}\n"::concat),
            destination.map(
                "  fault: {abort: {percentage: {value: 50}, httpStatus: 503}}\n"::concat),
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
    Arbitrary<String> target =
        Arbitraries.of(
            "shop}\nspec:\n  selector: {matchLabels: {app: a}}\n",
            "shop}\nspec:\n  selector: {matchLabels: {app: b}}\n",
            "shop}\nspec:\n",
            "istio-system}\nspec:\n  selector: {matchLabels: {istio: ingressgateway}}\n",
            "istio-system}\nspec:\n");
    return Combinators.combine(
            target,
            Arbitraries.of("ALLOW", "DENY"),
            policyRule().list().ofMinSize(1).ofMaxSize(MOST_POLICY_RULES))
        .as((at, action, rules) -> at + "  action: " + action + "\n  rules: " + rules + "\n");
  }

  private static Arbitrary<String> policyRule() {
    return Combinators.combine(source(), operation(), condition())
        .as(
            (from, to, when) ->
                Stream.of(from, to, when)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", ", "{", "}")));
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
    Arbitrary<String> operation =
        Arbitraries.oneOf(
            value.list().ofMinSize(1).ofMaxSize(2).map("paths: %s"::formatted),
            Arbitraries.of("methods: [GET]", "hosts: [shop.example.com]", "notPaths: [\"/a*\"]"));
    return Arbitraries.oneOf(
        Arbitraries.just(""), operation.map("to: [{operation: {%s}}]"::formatted));
  }

  private static Arbitrary<String> condition() {
    return Arbitraries.of(
            "",
            "key: \"request.headers[x-user]\", values: [\"a*\"]",
            "key: \"request.auth.claims[role]\", notValues: [a]",
            "key: destination.port, values: [\"8080\"]")
        .map(condition -> condition.isEmpty() ? "" : "when: [{" + condition + "}]");
  }

  /** The resources as they are read from YAML. */
  Resources resources() {
    String services = SERVICES.stream().map(RandomMesh::service).collect(Collectors.joining());
    String numbered =
        IntStream.range(0, policies.size())
            .mapToObj(
                i ->
                    HEAD.formatted("security.istio.io/v1", "AuthorizationPolicy", "p" + i)
                        + policies.get(i))
            .collect(Collectors.joining());
    String routes =
        head("networking.istio.io/v1", "VirtualService", "shop")
            + "spec:\n  hosts: [shop.example.com]\n  gateways: ["
            + gateways
            + "]\n  http:\n"
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
    return HEAD.formatted(version, kind, name) + "shop}\n";
  }
}
