package io.meshproof.simulator.legacy;

import static io.meshproof.simulator.legacy.Fixtures.documented;
import static io.meshproof.simulator.legacy.Fixtures.findings;
import static io.meshproof.simulator.legacy.Fixtures.old;
import static io.meshproof.simulator.legacy.Fixtures.options;
import static io.meshproof.simulator.legacy.Fixtures.resources;
import static io.meshproof.simulator.legacy.Fixtures.routeRule;
import static io.meshproof.simulator.legacy.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules between workloads. */
class RouteRulesTest {
  private static final String A = service("a", "name: http, port: 80");
  private static final String B = service("b", "name: http, port: 80");
  private static final String C = service("c", "name: http, port: 80");

  private static Request.Builder request(String url) {
    return Request.get(url).from("default/a");
  }

  private static String answer(Mesh mesh, Request.Builder request) {
    return Fixtures.words(mesh.simulate(request.build()));
  }

  private static String answer(Mesh mesh, String url) {
    return answer(mesh, request(url));
  }

  private static Forward forward(Mesh mesh, String url) {
    return ((Forwarded) mesh.simulate(request(url).build()).hops().get(0).outcome())
        .route()
        .route()
        .action()
        .forward()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # condition of the rule      | header           | reached
          uri: {exact: /x}             | -                | false
          uri: {exact: /here}          | -                | true
          uri: {prefix: /he}           | -                | true
          uri: {regex: '/h.*'}         | -                | true
          uri: {regex: 'h'}            | -                | false
          end-user: {exact: jason}     | end-user: jason  | true
          end-user: {exact: jason}     | end-user: Jason  | false
          end-user: {prefix: ja}       | end-user: jason  | true
          end-user: {regex: 'ja'}      | end-user: jason  | false
          end-user: {regex: 'ja.*'}    | end-user: jason  | true
          end-user: {regex: '.*'}      | -                | false
          method: {exact: GET}         | -                | true
          method: {exact: POST}        | -                | false
          authority: {exact: c}        | -                | true
          """)
  void theConditionsOfARuleAreThoseOfItsRequests(String condition, String header, boolean reached) {
    Mesh mesh =
        documented(
            A,
            C,
            routeRule(
                "r",
                "destination: {name: c}, match: {request: {headers: {"
                    + condition
                    + "}}}, route: [{labels: {version: v2}}]"));
    Request.Builder request = request("http://c/here");
    if (!header.equals("-")) {
      int colon = header.indexOf(": ");
      request.header(header.substring(0, colon), header.substring(colon + 2));
    }

    assertThat(answer(mesh, request)).isEqualTo(reached ? "c:80/version-v2" : "c:80");
  }

  @Test
  void noReleaseReallyComparedPathsWithPatterns() {
    String rule =
        routeRule(
            "r",
            "destination: {name: c}, match: {request: {headers: {uri: {regex: '/h.*'}}}}, route:"
                + " [{labels: {version: v2}}]");
    Mesh mesh = Mesh.of(resources(A, C, rule), options("0.6", "as-built"));

    assertThat(answer(mesh, "http://c/here")).isEqualTo("c:80");
    assertThat(findings(mesh)).contains("no path is compared with a pattern");
  }

  @ParameterizedTest(name = "x {0}, z {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # precedence of x | of z | header | answer
          1 | 0 | h: 1 | c:80/version-v1
          0 | 1 | h: 1 | c:80/version-v2
          0 | 1 | -    | c:80/version-v1
          0 | 0 | h: 1 | c:80/version-v1
          """)
  void precedenceThenNameDecideAndNothingComesAfterARuleForAll(
      int first, int second, String header, String expected) {
    Mesh mesh =
        documented(
            A,
            C,
            routeRule(
                "x",
                "destination: {name: c}, precedence: "
                    + first
                    + ", route: [{labels: {version: v1}}]"),
            routeRule(
                "z",
                "destination: {name: c}, precedence: "
                    + second
                    + ", match: {request: {headers: {h: {exact: '1'}}}}, route: [{labels:"
                    + " {version: v2}}]"));
    Request.Builder request = request("http://c/");
    if (!header.equals("-")) {
      request.header("h", "1");
    }

    assertThat(answer(mesh, request)).isEqualTo(expected);
  }

  @Test
  void aSourceIsThePodsOfAServiceWithItsLabels() {
    String pods =
        "{apiVersion: v1, kind: Pod, metadata: {name: %s, labels: {app: a, version: %s}}}";
    Mesh mesh =
        documented(
            A,
            B,
            C,
            pods.formatted("a-v1", "v1"),
            pods.formatted("a-v2", "v2"),
            "{apiVersion: v1, kind: Pod, metadata: {name: b, labels: {app: b}}}",
            routeRule(
                "r",
                "destination: {name: c}, match: {source: {name: a, labels: {version: v1}}},"
                    + " httpFault: {abort: {percent: 100, httpStatus: 418}}"));

    assertThat(mesh.simulate(Request.get("http://c/").from("default/a-v1").build()).status())
        .isEqualTo(418);
    assertThat(mesh.simulate(Request.get("http://c/").from("default/a-v2").build()).status())
        .isNotEqualTo(418);
    assertThat(mesh.simulate(Request.get("http://c/").from("default/b").build()).status())
        .isNotEqualTo(418);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what the rule does                          | asked          | answer
          redirect: {uri: /new, authority: foo.com}     | /old/x?q=1     | 301 http://foo.com/new
          redirect: {authority: foo.com}                | /old/x?q=1     | 301 http://foo.com/old/x?q=1
          rewrite: {uri: /new, authority: foo.com}      | /old/a?q=1     | c:80 /new/a?q=1 foo.com
          rewrite: {uri: /new}                          | /older         | c:80 /newer
          route: [{destination: {name: b}}]             | /old           | b:80
          httpReqTimeout: {simpleTimeout: {timeout: 4s}} | /old          | c:80 in 4 s
          httpFault: {abort: {percent: 100, httpStatus: 418}} | /old     | 418
          httpFault: {abort: {percent: 0.9, httpStatus: 418}} | /old     | c:80
          httpFault: {abort: {httpStatus: 418}}         | /old           | c:80
          httpFault: {abort: {percent: 100, httpStatus: 418}} | /new     | c:80
          """)
  void aRuleDoesWhatItSays(String action, String asked, String expected) {
    Mesh mesh =
        documented(
            A,
            B,
            C,
            routeRule(
                "r",
                "destination: {name: c}, match: {request: {headers: {uri: {prefix: /old}}}}, "
                    + action));

    assertThat(answer(mesh, "http://c" + asked)).isEqualTo(expected);
  }

  @Test
  void aRuleRepeatsMirrorsAndAddsHeaders() {
    Mesh mesh =
        documented(
            A,
            B,
            C,
            routeRule(
                "r",
                "destination: {name: c}, httpReqRetries: {simpleRetry: {attempts: 3, perTryTimeout:"
                    + " 2s}}, mirror: {name: b, labels: {version: v1}}, appendHeaders: {x-a: '1'},"
                    + " corsPolicy: {allowOrigin: [http://foo.com]}"));

    Forward forward = forward(mesh, "http://c/");

    assertThat(forward.retry().orElseThrow().attempts()).isEqualTo(3);
    assertThat(forward.retry().orElseThrow().on()).isEqualTo("5xx,connect-failure,refused-stream");
    assertThat(forward.mirrors().get(0).cluster())
        .isEqualTo("outbound|80|version-v1|b.default.svc.cluster.local");
    assertThat(forward.requestHeaders().add()).hasSize(1);
    assertThat(forward.cors()).isPresent();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # release | profile | copies go to                 | and they do
          0.2 | documented | {name: b}                        | false
          0.3 | documented | {name: b}                        | true
          0.4 | as-built   | {name: b}                        | false
          0.5 | as-built   | {name: b}                        | true
          0.5 | as-built   | {name: b, labels: {version: v1}} | false
          0.5 | as-built   | {name: c, labels: {version: v1}} | true
          0.6 | as-built   | {name: b, labels: {version: v1}} | true
          """)
  void mirrorsNeededTheirCluster(String release, String profile, String to, boolean mirrored) {
    Mesh mesh =
        Mesh.of(
            resources(
                A,
                B,
                C,
                routeRule(
                    "r",
                    "destination: {name: c}, route: [{labels: {version: v1}}], mirror: " + to)),
            options(release, profile));

    assertThat(forward(mesh, "http://c/").mirrors()).hasSize(mirrored ? 1 : 0);
    assertThat(findings(mesh).contains("mirror")).isNotEqualTo(mirrored);
  }

  @Test
  void anAbortWithoutStatusIsNone() {
    String fault = "destination: {name: c}, httpFault: {abort: {percent: 100, %s}}";

    assertThat(
            answer(documented(A, C, routeRule("r", fault.formatted("httpStatus: 0"))), "http://c/"))
        .isEqualTo("c:80");
    Mesh mesh = documented(A, C, routeRule("r", fault.formatted("http2Error: NO_ERROR")));
    assertThat(answer(mesh, "http://c/")).isEqualTo("c:80");
    assertThat(findings(mesh)).isEqualTo("no release acted upon `httpFault.abort.http2Error`");
  }

  @Test
  void beforeIstio07TheAgeOfACrossOriginPolicyWasGarbled() {
    String rule = routeRule("r", "destination: {name: c}, corsPolicy: {maxAge: 1h}");

    assertThat(findings(Mesh.of(resources(A, C, rule), options("0.6", "as-built"))))
        .isEqualTo("before Istio 0.7 browsers got it garbled");
    assertThat(findings(Mesh.of(resources(A, C, rule), options("0.7", "as-built")))).isEmpty();
    assertThat(findings(documented(A, C, rule))).isEmpty();
  }

  @Test
  void nothingIsRepeatedUnlessARuleSaysSo() {
    assertThat(forward(documented(A, C), "http://c/").retry()).isEmpty();
  }

  @Test
  void weightsShareTheRequests() {
    Mesh mesh =
        documented(
            A,
            C,
            routeRule(
                "r",
                "destination: {name: c}, route: [{labels: {version: v0}, weight: 75}, {labels:"
                    + " {version: v1}, weight: 25}]"));

    assertThat(mesh.branches(request("http://c/").build()))
        .extracting(branch -> branch.share())
        .containsExactly(0.75, 0.25);
  }

  @ParameterizedTest(name = "websocketUpgrade {0}")
  @CsvSource({"true, 200", "false, 403"})
  void onlyARuleLetsWebSocketIn(boolean allowed, int status) {
    Mesh mesh =
        documented(A, C, routeRule("r", "destination: {name: c}, websocketUpgrade: " + allowed));

    assertThat(
            mesh.simulate(
                    request("http://c/")
                        .header("Upgrade", "websocket")
                        .header("Connection", "Upgrade")
                        .build())
                .status())
        .isEqualTo(status);
  }

  /** A rule with a fault for some paths of {@code c}, and one without for others. See R-RR-31. */
  private static Mesh faulty(String profile, String fault, String other) {
    return Mesh.of(
        resources(
            A,
            B,
            C,
            routeRule(
                "x",
                "destination: {name: c}, precedence: 2, httpFault: {abort: {percent: 100,"
                    + " httpStatus: 418}}, "
                    + fault),
            routeRule("y", "destination: {name: c}, precedence: 1, " + other)),
        options("0.7", profile));
  }

  @ParameterizedTest(name = "{0}, then {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the rule with the fault                    | the other                                | asked | header | as documented  | as built
          HEADERS {uri: {prefix: /a}}                  | HEADERS {uri: {prefix: /b}}              | /a    | -      | 418            | 418
          HEADERS {uri: {prefix: /a}}                  | HEADERS {uri: {prefix: /b}}              | /b    | -      | c:80           | 418
          HEADERS {uri: {prefix: /a}}                  | HEADERS {uri: {prefix: /b}}              | /     | -      | c:80           | 418
          HEADERS {uri: {prefix: /a}}                  | route: [{labels: {version: v1}}]         | /b    | -      | c:80/version-v1 | c:80/version-v1
          HEADERS {uri: {prefix: /a}}                  | route: [{destination: {name: b}}]        | /b    | -      | b:80           | b:80
          HEADERS {uri: {prefix: /a}, h: {exact: x}}   | HEADERS {uri: {prefix: /b}}              | /b    | -      | c:80           | c:80
          HEADERS {uri: {prefix: /a}, h: {exact: x}}   | HEADERS {uri: {prefix: /b}}              | /b    | x      | c:80           | 418
          HEADERS {h: {exact: x}}                      | HEADERS {uri: {prefix: /b}}              | /b    | -      | c:80           | c:80
          route: [{labels: {version: v1}}, {labels: {version: v2}, weight: 100}], HEADERS {uri: {prefix: /a}} | route: [{labels: {version: v2}}] | /b | - | c:80/version-v2 | 418
          HEADERS {uri: {prefix: /a}}                  | redirect: {authority: d}                 | /b    | -      | 301 http://d/b | 301 http://d/b
          HEADERS {uri: {prefix: /a}}, SOURCE {name: b} | HEADERS {uri: {prefix: /b}}             | /b    | -      | c:80           | c:80
          HEADERS {uri: {prefix: /a}}, SOURCE {name: a} | HEADERS {uri: {prefix: /b}}             | /b    | -      | c:80           | 418
          """)
  void aFaultStruckEveryPathToItsClusterWithItsHeaders(
      String fault, String other, String asked, String header, String documented, String asBuilt) {
    Request.Builder request = request("http://c" + asked);
    if (!header.equals("-")) {
      request.header("h", header);
    }

    assertThat(answer(faulty("documented", rule(fault), rule(other)), request))
        .isEqualTo(documented);
    assertThat(answer(faulty("as-built", rule(fault), rule(other)), request)).isEqualTo(asBuilt);
  }

  /** Returns a part of a rule, its conditions together. */
  private static String rule(String words) {
    int headers = words.indexOf("HEADERS ");
    int source = words.indexOf(", SOURCE ");
    String from = source < 0 ? "" : "source: " + words.substring(source + 9) + ", ";
    String rest = source < 0 ? words : words.substring(0, source);
    return headers < 0
        ? rest
        : rest.substring(0, headers)
            + "match: {"
            + from
            + "request: {headers: "
            + rest.substring(headers + 8)
            + "}}";
  }

  @Test
  void theTraceTellsWhoseFaultStrikesARequest() {
    String trace =
        faulty(
                "as-built",
                rule("HEADERS {uri: {prefix: /a}, h: {exact: x}}"),
                rule("HEADERS {uri: {prefix: /b}}"))
            .simulate(request("http://c/b").header("h", "x").build())
            .trace()
            .toText();

    assertThat(trace)
        .contains(
            "the fault of another rule strikes all that goes to"
                + " `outbound|80||c.default.svc.cluster.local` with such headers, whatever its"
                + " path")
        .contains("RouteRule default/x");
    assertThat(
            findings(
                faulty("as-built", rule("HEADERS {uri: {prefix: /a}}"), "websocketUpgrade: true")))
        .contains("the fault also strikes what goes to the same pods");
    assertThat(findings(faulty("documented", rule("HEADERS {uri: {prefix: /a}}"), "route: []")))
        .isEmpty();
  }

  @Test
  void aFaultThatNobodyReachesStrikesNobody() {
    Mesh mesh =
        Mesh.of(
            resources(
                A,
                C,
                routeRule("x", "destination: {name: c}, precedence: 2, match: {source: {name: a}}"),
                routeRule(
                    "y",
                    "destination: {name: c}, precedence: 1, httpFault: {abort: {percent: 100,"
                        + " httpStatus: 418}}")),
            options("0.7", "as-built"));

    assertThat(answer(mesh, "http://c/")).isEqualTo("c:80");
  }

  @Test
  void aRuleForWhatIsNoServiceIsToldOf() {
    assertThat(findings(documented(A, routeRule("r", "destination: {name: x}"))))
        .contains("there is no service `x.default.svc.cluster.local`");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://www.httpbin.org/    | 418
          http://www.httpbin.org:80/ | 418
          http://httpbin.org/        | 404
          http://google.com:443/     | google.com:443
          """)
  void egressRulesLetRequestsOut(String url, String expected) {
    Mesh mesh =
        documented(
            A,
            old(
                "EgressRule",
                "httpbin",
                "destination: {service: '*.httpbin.org'}, ports: [{port: 80, protocol: http}]"),
            old(
                "EgressRule",
                "google",
                "destination: {service: google.com}, ports: [{port: 443, protocol: https}]"),
            routeRule(
                "r",
                "destination: {service: '*.httpbin.org'}, httpFault: {abort: {percent: 100,"
                    + " httpStatus: 418}}"));

    assertThat(answer(mesh, url)).isEqualTo(expected);
  }

  @Test
  void ofTwoEgressRulesForOneServiceTheFirstNameCounts() {
    String rule = "destination: {service: foo.com}, ports: [{port: %d, protocol: http}]";
    Mesh mesh =
        documented(
            A,
            old("EgressRule", "b", rule.formatted(81)),
            old("EgressRule", "a", rule.formatted(80)));

    assertThat(answer(mesh, "http://foo.com/")).isEqualTo("foo.com:80");
    assertThat(findings(mesh)).contains("EgressRule `default/a` has its service");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the rule                                                                          | used
          destination: {name: a}, route: [{labels: {version: v0}}]                            | false
          destination: {name: c}, route: [{labels: {version: v1}}]                            | false
          destination: {name: c}, route: [{labels: {version: v0, zone: x}}]                   | false
          destination: {name: c}, route: [{destination: {name: a}, labels: {version: v0}}]    | false
          destination: {name: c}, route: [{labels: {version: v0}}]                            | true
          destination: {name: a}, route: [{destination: {name: c}, labels: {version: v0}}]    | true
          destination: {name: a}, mirror: {name: c, labels: {version: v0}}                    | true
          """)
  void aPolicyForLabelsThatNoRuleRoutesToIsToldOf(String rule, boolean used) {
    String policy =
        old(
            "DestinationPolicy",
            "p",
            "destination: {name: c, labels: {version: v0}}, loadBalancing: {name: RANDOM}");

    assertThat(
            findings(documented(A, C, policy, routeRule("r", rule)))
                .contains("no RouteRule sends requests to exactly these labels"))
        .isNotEqualTo(used);
  }

  @Test
  void aPolicyForWhatIsNoServiceIsToldOf() {
    assertThat(
            findings(
                documented(
                    A,
                    old(
                        "DestinationPolicy",
                        "p",
                        "destination: {name: x}, loadBalancing: {name: RANDOM}"))))
        .contains("there is no service `x.default.svc.cluster.local`");
  }
}
