package io.meshproof.simulator.ingress;

import static io.meshproof.simulator.ingress.Fixtures.answer;
import static io.meshproof.simulator.ingress.Fixtures.ingress;
import static io.meshproof.simulator.ingress.Fixtures.path;
import static io.meshproof.simulator.ingress.Fixtures.resources;
import static io.meshproof.simulator.ingress.Fixtures.rule;
import static io.meshproof.simulator.ingress.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.source.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-I-6 to R-I-22. */
class IngressesTest {
  private static final String WEB = service("web");
  private static final String OTHER = service("other");

  private static String spec(String... rules) {
    return "rules: [" + String.join(", ", rules) + "]";
  }

  @ParameterizedTest(name = "{1} {0} and {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # path | type | request | matches
          /a      | Exact                  | /a    | true
          /a      | Exact                  | /a/   | false
          /a      | Prefix                 | /a    | true
          /a      | Prefix                 | /a/b  | true
          /a      | Prefix                 | /ab   | false
          /a/     | Prefix                 | /a    | true
          /       | Prefix                 | /ab   | true
          /a      | ImplementationSpecific | /a/b  | false
          /a/*    | ImplementationSpecific | /a    | true
          /a/*    | ImplementationSpecific | /ab   | false
          /a.*    | ImplementationSpecific | /a/b  | true
          /a.*    | ImplementationSpecific | /ab   | false
          /a.*b   | ImplementationSpecific | /axb  | false
          /*      | ImplementationSpecific | /ab   | true
          ''      | ImplementationSpecific | /ab   | true
          """)
  void aPathIsComparedSegmentBySegment(
      String written, String type, String requested, boolean matches) {
    Resources resources =
        resources(WEB, ingress("in", spec(rule("a.test", path(written, type, "web")))));

    assertThat(answer(resources, "http://a.test" + requested))
        .isEqualTo(matches ? "web.default:80" : "404");
  }

  @Test
  void theLongerPathComesFirstWhateverItsType() {
    Resources resources =
        resources(
            WEB,
            OTHER,
            ingress(
                "in",
                spec(
                    rule(
                        "a.test",
                        path("/", "Prefix", "web"),
                        path("/a", "Exact", "web"),
                        path("/a/b", "Prefix", "other")))));

    assertThat(answer(resources, "http://a.test/a/b")).isEqualTo("other.default:80");
    assertThat(answer(resources, "http://a.test/c")).isEqualTo("web.default:80");
  }

  @Test
  void ofTwoAsLongTheExactPathComesFirst() {
    Resources resources =
        resources(
            WEB,
            OTHER,
            ingress(
                "in",
                spec(rule("a.test", path("/a", "Prefix", "web"), path("/a", "Exact", "other")))));

    assertThat(answer(resources, "http://a.test/a")).isEqualTo("other.default:80");
  }

  /** {@code é} is two bytes, so the second path is the longer one. */
  @Test
  void thePathIsMeasuredInBytes() {
    VirtualService virtualService =
        Ingresses.of(
                resources(
                    ingress(
                        "in",
                        spec(
                            rule(
                                "a.test", path("/aaa", "Exact", "w"), path("/éé", "Exact", "w"))))))
            .converted()
            .all(VirtualService.class)
            .get(0);

    assertThat(virtualService.at("/spec/http/0").pointer()).isEqualTo("/spec/rules/0/http/paths/1");
  }

  @Test
  void theOlderIngressWinsTheSamePath() {
    Resources resources =
        resources(
            WEB,
            OTHER,
            ingress("z", spec(rule("a.test", path("/", "Prefix", "web")))),
            ingress("a", spec(rule("a.test", path("/", "Prefix", "other")))));

    assertThat(answer(resources, "http://a.test/")).isEqualTo("web.default:80");
  }

  @Test
  void aBackendIsInTheNamespaceOfItsOwnIngress() {
    Resources resources =
        resources(
            WEB,
            service("prod", "web"),
            ingress("in", spec(rule("a.test", path("/a", "Prefix", "web")))),
            ingress(
                "prod", "in", Fixtures.CLASS, spec(rule("a.test", path("/b", "Prefix", "web")))));

    assertThat(answer(resources, "http://a.test/a")).isEqualTo("web.default:80");
    assertThat(answer(resources, "http://a.test/b")).isEqualTo("web.prod:80");
  }

  /** The virtual service is the oldest Ingress's, the server the first by name. See R-I-11. */
  @Test
  void twoIngressesWithTheSameTlsHostMayLoseHttps() {
    String tls = "tls: [{hosts: [a.test], secretName: s}], ";
    Resources resources =
        resources(
            WEB,
            ingress("z", tls + spec(rule("a.test", path("/", "Prefix", "web")))),
            ingress("a", tls + spec(rule("a.test", path("/", "Prefix", "web")))));

    assertThat(answer(resources, "https://a.test/")).isEqualTo("404");
    assertThat(answer(resources, "http://a.test/")).isEqualTo("web.default:80");
  }

  @Test
  void aRuleOfAnIngressComesBeforeThatOfAnOlderVirtualService() {
    Resources resources =
        resources(
            WEB,
            OTHER,
            "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: gw}, spec:"
                + " {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http,"
                + " protocol: HTTP}, hosts: ['*']}]}}",
            "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: vs}, spec:"
                + " {hosts: [a.test], gateways: [gw], http: [{match: [{uri: {prefix: /a}}],"
                + " route: [{destination: {host: other}}]}]}}",
            ingress("in", spec(rule("a.test", path("/a", "Prefix", "web")))));

    assertThat(answer(resources, "http://a.test/a")).isEqualTo("web.default:80");
  }

  @ParameterizedTest
  @ValueSource(strings = {"extensions/v1beta1", "networking.k8s.io/v1beta1"})
  void olderVersionsAreConverted(String version) {
    String old =
        ingress(
                "in",
                spec(
                    rule(
                        "a.test",
                        "{path: /a/.*, backend: {serviceName: web, servicePort: http}}",
                        "{path: /b, backend: {serviceName: web, servicePort: 80}}")))
            .replace("networking.k8s.io/v1", version);
    Resources resources = resources(WEB, old);

    assertThat(resources.diagnostics()).isEmpty();
    assertThat(answer(resources, "http://a.test/a/x")).isEqualTo("web.default:80");
    assertThat(answer(resources, "http://a.test/b")).isEqualTo("web.default:80");
    assertThat(answer(resources, "http://a.test/b/x")).isEqualTo("404");
  }

  @Test
  void aRuleWithoutHostTakesEveryHost() {
    Resources resources =
        resources(
            WEB, ingress("in", "rules: [{http: {paths: [" + path("/", "Prefix", "web") + "]}}]"));

    assertThat(answer(resources, "http://whatever.test/")).isEqualTo("web.default:80");
  }

  @Test
  void whatIsMadeKnowsWhereItWasWritten() {
    Resources converted =
        Ingresses.of(
                resources(
                    ingress(
                        "in",
                        "tls: [{hosts: [b.test]}, {secretName: s}], "
                            + spec(
                                rule(
                                    "a.test",
                                    path("/", "Prefix", "web"),
                                    path("/a", "Prefix", "web"))))))
            .converted();
    VirtualService virtualService = converted.all(VirtualService.class).get(0);
    Gateway gateway = converted.all(Gateway.class).get(0);

    Origin route = virtualService.at("/spec/http/0/match/0");
    assertThat(route.resource()).hasToString("Ingress default/in");
    assertThat(route.pointer()).isEqualTo("/spec/rules/0/http/paths/1");
    assertThat(virtualService.at("/spec/hosts/0").pointer()).isEqualTo("/spec/rules/0/host");
    assertThat(gateway.at("/spec/servers/0").pointer()).isEqualTo("/spec/tls/1");
    assertThat(gateway.at("/spec/servers/1").pointer()).isEqualTo("/spec");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          defaultBackend: {service: {name: web, port: {number: 80}}}                                                 | a default backend has no effect: what no rule matches is answered with 404
          rules: [{host: a.test}]                                                                                    | a rule without `http` has no effect
          "tls: [{hosts: [a.test]}], rules: [{http: {paths: [{path: /, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}]}}]" | without a `secretName` it opens no port for TLS
          "rules: [{http: {paths: [{path: /, pathType: Exact, backend: {service: {name: web, port: {name: x}}}}]}}]" | the path is left out: there is no Service `default/web` with a port named `x`
          "rules: [{http: {paths: [{path: /, pathType: Exact, backend: {resource: {kind: A, name: a}}}]}}]"          | the path is left out: its backend is no service
          """)
  void whatIsIgnoredIsSaid(String spec, String message) {
    assertThat(Ingresses.of(resources(WEB, ingress("in", spec))).findings())
        .extracting(Diagnostic::message)
        .containsExactly(message);
  }

  @Test
  void annotationsForOtherControllersAreSaidToHaveNoEffect() {
    String annotations =
        Fixtures.CLASS + ", example.com/team: a, nginx.ingress.kubernetes.io/rewrite-target: /";

    assertThat(
            Ingresses.of(
                    resources(
                        WEB,
                        ingress(
                            "default",
                            "in",
                            annotations,
                            spec(rule("a.test", path("/", "Prefix", "web"))))))
                .findings())
        .extracting(Diagnostic::message)
        .containsExactly(
            "annotation `nginx.ingress.kubernetes.io/rewrite-target` has no effect: Istio reads the"
                + " class only");
  }
}
