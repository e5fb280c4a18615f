package io.meshproof.simulator.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.suite.CaseResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteRunnerTest {
  private static final String TWO_FAIL =
      """
      - {name: a, request: http://shop.test/, expect: 200, tags: [x, z]}
      - {name: b, request: http://shop.test/, expect: 403, tags: x}
      - {name: c, request: http://shop.test/, expect: 403}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://shop.test/ | 200
          http://shop.test/ | {decision: routed, destination: web, subset: null, port: 80}
          http://shop.test/ | {destination: web.shop}
          http://shop.test/ | {workload: shop/web, hops: 2}
          http://shop.test/ | {hops: [gateway istio-system/istio-ingressgateway, shop/web]}
          http://shop.test/ | {by: VirtualService/shop/shop, rule: 3}
          http://shop.test/ | {status: [200, 404]}
          http://shop.test/old/1 | {status: 301, decision: redirected, redirect: /new}
          http://shop.test/old/1 | {redirect: 'http://shop.test/new', by: VirtualService shop/shop, rule: 0}
          http://shop.test/api/x | {subset: v1, path: /x, host: shop.test, rule: api}
          http://shop.test/api/x | {headers: {x-who: gateway, x-secret: null}, responseHeaders: {X-By: mesh}}
          http://shop.test/teapot | {status: 418, decision: answered, body: short and stout}
          http://shop.test/admin | {status: 403, by: AuthorizationPolicy/admin, rule: 0}
          http://shop.test/admin | {details: 'rbac_access_denied_matched_policy[ns[istio-system]-policy[admin]-rule[0]]'}
          http://shop.test/admin | {because: '`/admin` is one of `/admin*`'}
          http://other.test/ | {status: 404, decision: refused, flag: NR, details: route_not_found}
          """)
  void whatIsSoIsAsExpected(String url, String expectation) {
    SuiteResult result =
        Suites.run(
            folder,
            """
            - request: {url: '%s', headers: {x-secret: s}}
              expect: %s
            """
                .formatted(url, expectation));

    assertThat(result.results()).hasSize(1);
    assertThat(result.results().get(0).summary()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | status is 200, not 403
          {status: [401, 403]} | status is 200, not 401 or 403
          {destination: we} | destination is web.shop.svc.cluster.local, not we
          {decision: refused} | decision is routed, not refused
          {subset: v1} | subset is absent, not v1
          {hops: 3} | number of hops is 2, not 3
          {hops: [istio-ingressgateway]} | hops is gateway istio-system/istio-ingressgateway → workload shop/web, not istio-ingressgateway
          {by: AuthorizationPolicy/admin} | by is VirtualService/shop/shop, not AuthorizationPolicy/admin
          {by: VirtualService/shop, rule: 2} | rule is 3, not 2
          {headers: {x-who: me}} | header x-who is absent, not me
          """)
  void whatIsNotSoIsTold(String expectation, String mismatch) {
    SuiteResult result =
        Suites.run(folder, "- {request: 'http://shop.test/', expect: " + expectation + "}");

    assertThat(result.results().get(0).mismatches())
        .extracting(Mismatch::toString)
        .containsExactly(mismatch);
    assertThat(result.results().get(0).mismatches().get(0).place().line()).isEqualTo(3);
  }

  @Test
  void aSkippedCaseTellsWhy() {
    SuiteResult result =
        Suites.run(folder, "- {request: 'http://shop.test/', expect: 500, skip: not yet}");

    assertThat(result.results().get(0).status()).isEqualTo(Status.SKIPPED);
    assertThat(result.results().get(0).summary()).isEqualTo("not yet");
  }

  @Test
  void onlyLeavesTheOthersOut() {
    SuiteResult result =
        Suites.run(
            folder,
            TWO_FAIL + "- {name: d, only: true, request: 'http://shop.test/', expect: 200}");

    assertThat(result.count(Status.SKIPPED)).isEqualTo(3);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void theFirstFailureMayEndIt() {
    Suite suite = Suites.read(folder, "resources: mesh.yaml\ncases:\n" + TWO_FAIL);

    SuiteResult result =
        new SuiteRunner(1, true, () -> 0, told -> {}).run(List.of(suite), Selection.ALL).get(0);

    assertThat(result.results())
        .extracting(CaseResult::status)
        .containsExactly(Status.PASSED, Status.FAILED, Status.SKIPPED);
  }

  @ParameterizedTest
  @CsvSource({"'', x, '', ab", "'', x, z, b", "B, '', '', b", "'', '', x, c", "'', '', '', abc"})
  void casesAreSelectedByNameAndTag(String name, String tag, String notTag, String left) {
    Suite suite = Suites.read(folder, "resources: mesh.yaml\ncases:\n" + TWO_FAIL);

    Selection selection = Selection.of(words(name), words(tag), words(notTag));

    assertThat(Suites.run(List.of(suite), selection).get(0).results())
        .extracting(result -> result.testCase().name())
        .isEqualTo(left.chars().mapToObj(Character::toString).toList());
  }

  @Test
  void manyThreadsComeToTheSameResultsInTheSameOrder() {
    String seeds = IntStream.range(0, 500).boxed().toList().toString();
    Suite suite =
        Suites.read(
            folder,
            "resources: mesh.yaml\ncases:\n"
                + "- {name: many, request: {url: 'http://shop.test/', seed: "
                + seeds
                + "}, expect: 200}");
    List<CaseResult> told = Collections.synchronizedList(new ArrayList<>());

    SuiteResult result =
        new SuiteRunner(4, false, System::nanoTime, told::add)
            .run(List.of(suite), Selection.ALL)
            .get(0);

    assertThat(result.results()).extracting(CaseResult::testCase).isEqualTo(suite.cases());
    assertThat(told).hasSameSizeAs(suite.cases());
    assertThat(result.count(Status.PASSED)).isEqualTo(500);
  }

  @Test
  void whatCannotBeKnownIsInconclusive() {
    Suite suite =
        Suites.read(
            folder,
            """
            resources: [mesh.yaml, ask.yaml]
            options: {mesh: {extensionProviders: [{name: opa, envoyExtAuthzHttp: {service: web, port: 80}}]}}
            cases:
            - request: http://shop.test/
              expect: 200
            """);

    assertThat(Suites.run(List.of(suite), Selection.ALL).get(0).count(Status.INCONCLUSIVE))
        .isEqualTo(1);
  }

  @BeforeEach
  void addAPolicyThatAsks() throws IOException {
    Files.writeString(
        folder.resolve("ask.yaml"),
        """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: ask, namespace: istio-system}
        spec: {action: CUSTOM, provider: {name: opa}, rules: [{}]}
        """);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
