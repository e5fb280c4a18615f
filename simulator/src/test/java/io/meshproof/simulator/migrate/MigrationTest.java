package io.meshproof.simulator.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.LegacyProfile;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  private static final MeshOptions OPTIONS =
      MeshOptions.DEFAULT.withIstioVersion(IstioVersion.V0_8);

  private static final String SERVICES =
      """
      {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: http, port: 80}]}}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: b}, spec: {selector: {app: b}, ports: [{name: http, port: 81}, {name: grpc, port: 82}]}}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: c}, spec: {selector: {app: c}, ports: [{name: http, port: 80}, {name: grpc, port: 90}]}}
      """;

  private static final String INGRESS =
      """
      {apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: i, annotations: {kubernetes.io/ingress.class: istio}},
       spec: {%s rules: [{%s http: {paths: [{path: /a/.*, backend: {serviceName: a, servicePort: 80}}, {path: /c/.*, backend: {serviceName: c, servicePort: http}}, {path: /c, backend: {serviceName: c, servicePort: 80}}]}}]}}
      """;

  private static String rule(String spec) {
    return "{apiVersion: config.istio.io/v1alpha2, kind: RouteRule, metadata: {name: r}, spec:"
        + " {destination: {name: c}, "
        + spec
        + "}}";
  }

  private static Migration migrate(String... documents) {
    return migrate(OPTIONS, documents);
  }

  private static Migration migrate(MeshOptions options, String... documents) {
    Resources resources =
        ResourceReader.read("mesh.yaml", SERVICES + "---\n" + String.join("\n---\n", documents));
    assertThat(resources.diagnostics()).noneMatch(finding -> finding.severity() == Severity.ERROR);
    return Migration.of(resources, options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "route: [{weight: 100}]",
        "match: {request: {headers: {uri: {prefix: /c/x}}}}, route: [{labels: {version: v1}}]",
        "match: {request: {headers: {uri: {exact: /c/x}}}}, route: [{labels: {version: v1}}]",
        "match: {request: {headers: {uri: {regex: '/c/v[0-9]+'}}}}, route: [{labels: {v: a.b_c}}]",
        "match: {request: {headers: {a: {prefix: x}, b: {regex: 'y+'}}}}, rewrite: {uri: /}",
        "match: {request: {headers: {method: {exact: POST}, authority: {prefix: c}}}}, rewrite:"
            + " {authority: d}",
        "route: [{labels: {version: v1}, weight: 25}, {labels: {version: v2}, weight: 75}]",
        "route: [{destination: {name: b}}], mirror: {name: b, labels: {version: v1}}",
        "httpReqTimeout: {simpleTimeout: {timeout: 4s}}",
        "httpReqRetries: {simpleRetry: {attempts: 3, perTryTimeout: 2s}}",
        "httpReqRetries: {simpleRetry: {attempts: 0, perTryTimeout: 2s}}",
        "match: {source: {name: a, labels: {version: v1}}}, httpFault: {abort: {percent: 100,"
            + " httpStatus: 418}}",
        "match: {source: {name: istio-ingress}}, httpReqTimeout: {simpleTimeout: {timeout: 1.5s}}",
        "httpFault: {delay: {percent: 10.5, fixedDelay: 5s}}",
        "redirect: {authority: foo.com}",
        "appendHeaders: {x-a: '1'}, corsPolicy: {allowOrigin: ['*'], allowMethods: [GET], maxAge:"
            + " 1h, allowCredentials: true}",
        "websocketUpgrade: true, match: {source: {name: a}}"
      })
  void everyRuleDoesTheSameAfterwards(String spec) {
    for (String head : new String[] {"", "host: foo.com,", "host: '*.foo.com',"}) {
      for (String tls : new String[] {"", "tls: [{secretName: x}],"}) {
        Migration migration = migrate(INGRESS.formatted(tls, head), rule(spec));

        assertThat(migration.refused()).isEmpty();
        assertThat(migration.differences()).isEmpty();
        assertThat(migration.requests()).isGreaterThan(20);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2, DOCUMENTED", "0.4, AS_BUILT", "0.5, AS_BUILT", "0.8, DOCUMENTED"})
  void everyReleaseIsKeptAsItIs(String release, LegacyProfile profile) {
    Migration migration =
        migrate(
            OPTIONS.withIstioVersion(IstioVersion.parse(release)).withLegacyProfile(profile),
            INGRESS.formatted("", ""),
            rule(
                "match: {request: {headers: {uri: {prefix: /c/x}}}}, httpReqTimeout:"
                    + " {simpleTimeout: {timeout: 4s}}"));

    assertThat(migration.refused()).isEmpty();
    assertThat(migration.differences()).isEmpty();
  }

  @Test
  void whatCannotBeSaidIsShownWithARequest() {
    Migration migration =
        migrate(INGRESS.formatted("", "host: foo.com,"), rule("redirect: {uri: /new}"));

    assertThat(migration.differences().get(0).toString())
        .contains("GET http://foo.com/c")
        .contains("?q=1\n  before  301 to `http://foo.com/new`\n")
        .endsWith("  after   301 to `http://foo.com/new?q=1`");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the fault                              | before
          abort: {percent: 100, httpStatus: 418}   | 418
          abort: {percent: 7, httpStatus: 418}     | 7.0% of requests are aborted with 418
          delay: {percent: 100, fixedDelay: 5s}    | 100.0% of requests are delayed by 5000 ms
          """)
  void aFaultThatLeakedToOtherPathsIsShownWithARequest(String fault, String before) {
    Migration migration =
        migrate(
            OPTIONS.withLegacyProfile(LegacyProfile.AS_BUILT),
            rule("match: {request: {headers: {uri: {prefix: /c/x}}}}, httpFault: {" + fault + "}"));

    assertThat(migration.differences())
        .extracting(Difference::toString)
        .isNotEmpty()
        .allSatisfy(
            difference ->
                assertThat(difference).startsWith("GET http://c.default.svc").contains(before));
  }

  @Test
  void whatTodaysProxiesDoOtherwiseIsANote() {
    Migration migration = migrate(INGRESS.formatted("", "host: foo.com,"));

    assertThat(migration.notes())
        .extracting(Difference::toString)
        .anySatisfy(
            note -> assertThat(note).contains("http://foo.com:31380/", "before  404", "routed to"))
        .anySatisfy(note -> assertThat(note).contains("Upgrade: websocket", "before  403"));
    assertThat(migrate(rule("rewrite: {uri: /}")).notes())
        .extracting(Difference::toString)
        .anySatisfy(note -> assertThat(note).contains("http://unknown.example.net/", "404"));
  }

  @Test
  void subsetsAreDeclaredWithTheirPolicies() {
    Migration migration =
        migrate(
            rule("route: [{labels: {version: v1}}]"),
            """
            {apiVersion: config.istio.io/v1alpha2, kind: DestinationPolicy, metadata: {name: p}, spec: {destination: {name: c, labels: {version: v1}},
             loadBalancing: {name: LEAST_CONN}, circuitBreaker: {simpleCb: {maxConnections: 100, httpConsecutiveErrors: 2, sleepWindow: 15s, httpDetectionInterval: 1s}}}}
            """);

    assertThat(migration.yaml())
        .contains(
            """
              subsets:
                - name: version-v1
                  labels:
                    version: v1
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                    connectionPool:
                      tcp:
                        maxConnections: 100
                    outlierDetection:
                      consecutive5xxErrors: 2
                      interval: "1s"
                      baseEjectionTime: "15s"
            """);
  }

  private static String policy(String name, String destination, String settings) {
    return "{apiVersion: config.istio.io/v1alpha2, kind: DestinationPolicy, metadata: {name: "
        + name
        + "}, spec: {destination: {"
        + destination
        + "}, "
        + settings
        + "}}";
  }

  @Test
  void aSubsetInheritsNothingThatItDidNotThen() {
    Migration migration =
        migrate(
            rule(
                "route: [{labels: {version: v1}, weight: 1}, {labels: {version: v2}, weight: 99}]"),
            policy(
                "all",
                "name: c",
                "loadBalancing: {name: RANDOM}, circuitBreaker: {simpleCb: {maxConnections: 7,"
                    + " httpConsecutiveErrors: 2, sleepWindow: 15s, httpDetectionInterval: 1s}}"),
            policy(
                "v2",
                "name: c, labels: {version: v2}",
                "circuitBreaker: {simpleCb: {maxConnections: 9, sleepWindow: 15s,"
                    + " httpDetectionInterval: 1s}}"));

    assertThat(migration.refused()).isEmpty();
    assertThat(migration.yaml())
        .contains(
            """
              subsets:
                - name: version-v1
                  labels:
                    version: v1
                  trafficPolicy:
                    loadBalancer:
                      simple: ROUND_ROBIN
                    connectionPool:
                      tcp:
                        maxConnections: 1024
                      http:
                        http1MaxPendingRequests: 1024
                        http2MaxRequests: 1024
                        maxRetries: 3
                    outlierDetection:
                      consecutive5xxErrors: 0
                - name: version-v2
                  labels:
                    version: v2
                  trafficPolicy:
                    connectionPool:
                      tcp:
                        maxConnections: 9
                    loadBalancer:
                      simple: ROUND_ROBIN
                    outlierDetection:
                      consecutive5xxErrors: 0
            """);
  }

  @Test
  void aPortWithTlsKeepsWhatAPolicySaysOfItsHost() {
    Migration migration =
        migrate(
            "{apiVersion: config.istio.io/v1alpha2, kind: EgressRule, metadata: {name: e}, spec:"
                + " {destination: {service: google.com}, ports: [{port: 443, protocol: https}]}}",
            policy(
                "p",
                "service: google.com",
                "circuitBreaker: {simpleCb: {maxConnections: 9, sleepWindow: 15s,"
                    + " httpDetectionInterval: 1s}}"));

    assertThat(migration.refused()).isEmpty();
    assertThat(migration.yaml())
        .contains(
            """
                portLevelSettings:
                  - port:
                      number: 443
                    connectionPool:
                      tcp:
                        maxConnections: 9
                    tls:
                      mode: SIMPLE
            """);
  }

  @Test
  void egressRulesBecomeServiceEntries() {
    Migration migration =
        migrate(
            "{apiVersion: config.istio.io/v1alpha2, kind: EgressRule, metadata: {name: e}, spec:"
                + " {destination: {service: google.com}, ports: [{port: 443, protocol: https}]}}");

    assertThat(migration.refused()).isEmpty();
    assertThat(migration.yaml()).contains("kind: ServiceEntry", "- google.com", "mode: SIMPLE");
  }

  @Test
  void theResultIsReadAsItIsMeant() {
    Migration migration =
        migrate(
            INGRESS.formatted("tls: [{secretName: x}],", ""),
            rule("route: [{labels: {version: v1}}]"));

    Resources today = ResourceReader.read("today.yaml", migration.yaml());

    assertThat(today.diagnostics()).isEmpty();
    assertThat(today.all(VirtualService.class)).hasSize(2);
    assertThat(today.all(DestinationRule.class)).hasSize(1);
  }

  @Test
  void aPolicyForSomeClientsIsLeftOutAndToldOf() {
    Migration migration =
        migrate(
            "{apiVersion: config.istio.io/v1alpha2, kind: DestinationPolicy, metadata: {name: p},"
                + " spec: {destination: {name: c}, source: {name: a}, loadBalancing: {name:"
                + " RANDOM}}}");

    assertThat(migration.leftOut())
        .extracting(Object::toString)
        .containsExactly("DestinationPolicy default/p");
    assertThat(migration.yaml()).isEmpty();
  }

  @Test
  void whatIsTooMuchToAskIsToldOf() {
    String rules =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    rule("match: {request: {headers: {uri: {exact: /c/%d}, h%d: {exact: x}}}}, rewrite: {uri: /}"
                            .formatted(i, i))
                        .replace("name: r}", "name: r" + i + "}"))
            .collect(Collectors.joining("\n---\n"));

    assertThat(migrate(rules).notAllAsked()).contains("c.default.svc.cluster.local");
    assertThat(migrate(rule("rewrite: {uri: /}")).notAllAsked()).isEmpty();
  }

  @Test
  void hostsThatComeDownToTheSameNameStayApart() {
    Migration migration =
        migrate(
            INGRESS.formatted("", "host: foo.com,"),
            INGRESS.formatted("", "host: foo-com.,").replace("name: i,", "name: j,"));

    assertThat(migration.yaml()).contains("name: foo-com\n", "name: foo-com-2\n");
  }

  @Test
  void whereThereIsNothingOldThereIsNothingNew() {
    assertThat(migrate("{apiVersion: v1, kind: Namespace, metadata: {name: a}}").yaml()).isEmpty();
  }

  @Test
  void todaysReleaseHasNothingToMigrateFrom() {
    assertThatThrownBy(() -> Migration.of(Resources.NONE, MeshOptions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
