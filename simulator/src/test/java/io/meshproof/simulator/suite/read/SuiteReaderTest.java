package io.meshproof.simulator.suite.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteCase;
import io.meshproof.simulator.suite.Suites;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteReaderTest {
  @TempDir Path folder;

  @Test
  void listsMultiplyOut() {
    Suite suite =
        read(
            """
            - name: all
              request:
                host: [a.test, b.test]
                path: /x
                method: [GET, PUT]
                headers: {x-a: [null, "1"]}
              expect: 404
            """);

    assertThat(suite.diagnostics()).isEmpty();
    assertThat(suite.cases()).hasSize(8);
    assertThat(suite.cases())
        .extracting(SuiteCase::name)
        .startsWith("all [a.test, GET, no header x-a]", "all [a.test, GET, header x-a 1]")
        .doesNotHaveDuplicates();
  }

  @Test
  void aCaseWithoutNameIsCalledByItsRequest() {
    Suite suite = read("- {request: {host: a.test, path: [/x, /y]}, expect: 404}");

    assertThat(suite.cases())
        .extracting(SuiteCase::name)
        .containsExactly("GET a.test/x", "GET a.test/y");
  }

  @Test
  void whatACaseSaysOfItselfGoesOverTheDefaults() {
    Suite suite =
        Suites.read(
            folder,
            """
            resources: mesh.yaml
            defaults:
              request: {host: a.test, path: /x, headers: {x-a: "1", x-b: "2"}}
              expect: {status: 404}
              tags: all
            cases:
            - request: {headers: {x-b: "3"}}
            - request: http://b.test/y
              tags: own
            """);

    assertThat(suite.diagnostics()).isEmpty();
    SuiteCase first = suite.cases().get(0);
    assertThat(first.request().headers())
        .extracting(Object::toString)
        .containsExactly("Header[name=x-a, value=1]", "Header[name=x-b, value=3]");
    SuiteCase second = suite.cases().get(1);
    assertThat(second.request().host() + second.request().path()).isEqualTo("b.test/y");
    assertThat(second.tags()).containsExactly("all", "own");
  }

  @Test
  void theMethodMayStandBeforeTheUrl() {
    Suite suite = read("- {request: POST https://a.test/x, expect: 404}");

    assertThat(suite.cases().get(0).request().method()).isEqualTo("POST");
    assertThat(suite.cases().get(0).request().port()).isEqualTo(443);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {request: http://a.test/, expct: 200} | there is no field `expct` here | did you mean `expect`?
          {request: http://a.test/, expect: '200'} | expected a whole number or a mapping, found a string `200` |
          {request: http://a.test/, expect: 20} | `20` is not between 100 and 599 |
          {request: http://a.test/} | the case expects nothing | give it `expect: 200`
          {expect: 200} | the field `request` is missing | the request; fields with lists multiply out
          {request: {path: /x}, expect: 200} | the request names no host | give it `url` or `host`
          {request: ftp://a.test/, expect: 200} | the URL's scheme `ftp` is not http or https |
          {request: {host: a, token: alise}, expect: 200} | there is no token `alise` | did you mean `alice`?
          {request: {host: a, at: nowhere}, expect: 200} | `nowhere` names no proxy of this mesh | write gateway, istio=ingressgateway or sidecar-inbound:NAMESPACE/WORKLOAD
          {request: {host: a}, expect: 200, skip: true} | expected a reason, found a boolean `true` |
          {request: {host: a}, expect: 200, skip: ' '} | expected a reason, found a string ` ` |
          {request: {host: a, method: []}, expect: 200} | the list `method` is empty, which leaves no case |
          {request: {host: a, headers: {x: 1}}, expect: 200} | expected a text or null or a list, found a number `1` | put it in quotes
          {request: {host: a}, expect: {decision: rooted}} | `rooted` is none of `routed`, `refused`, `redirected`, `answered`, `dropped`, `inconclusive` | did you mean `routed`?
          {request: {host: a}, expect: {by: AuthorizationPolicy/istio-system/admni}} | there is no resource `AuthorizationPolicy/istio-system/admni` | did you mean `AuthorizationPolicy/istio-system/admin`?
          """)
  void everyMistakeHasAPlaceAndHelp(String testCase, String message, String help) {
    Suite suite =
        Suites.read(
            folder,
            """
            resources: mesh.yaml
            tokens: {alice: {claims: {iss: i, sub: alice}}}
            cases:
            - %s
            """
                .formatted(testCase));

    assertThat(suite.isValid()).isFalse();
    assertThat(suite.diagnostics()).hasSize(1);
    Diagnostic finding = suite.diagnostics().get(0);
    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.help().orElse(null)).isEqualTo(help);
    assertThat(finding.place().line()).isEqualTo(4);
    assertThat(finding.place().column()).isGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cases: [] | the suite names no `resources`
          {resources: gone, cases: []} | there is no file or folder `gone`
          {resources: mesh.yaml} | the field `cases` is missing
          {resources: mesh.yaml, cases: [], options: {now: soon}} | `soon` is no instant
          {resources: mesh.yaml, cases: [], options: {istioVersion: '9'}} | Istio version `9` is not known; known are `1.32`, `1.12-beta`, `0.8`, `0.7`, `0.6`, `0.5`, `0.4`, `0.3`, `0.2`
          {resources: mesh.yaml, cases: [], options: {jwks: {u: gone}}} | the key set `gone` cannot be read
          {resources: mesh.yaml, cases: [], tokens: {a: {}}} | the token `a` needs one of `claims`, `file`, `text`, `verified`
          {resources: mesh.yaml, cases: [], tokens: {a: {claims: {}}}} | nobody signs this token
          {resources: mesh.yaml, cases: [], tokens: {a: {file: gone}}} | the file `gone` cannot be read
          {resources: mesh.yaml, cases: [], issuers: [i], tokens: {a: {claims: {}, issuer: j}}} | the issuer `j` is not declared
          {resources: mesh.yaml, cases: [], issuers: [i], tokens: {a: {claims: {}, expires: soon}}} | `soon` is no duration
          {resources: mesh.yaml, cases: [], issuers: [{issuer: i, algorithm: HS256}]} | `HS256` is none of `ES256`, `ES384`, `ES512`, `RS256`, `RS384`, `RS512`, `PS256`, `PS384`, `PS512`, `EdDSA`
          [] | expected a mapping, found a list
          '' | a suite is one document, here are 0
          """)
  void soHasEveryMistakeOfTheSuite(String text, String message) {
    Suite suite = Suites.read(folder, text);

    assertThat(suite.diagnostics()).extracting(Diagnostic::message).containsExactly(message);
  }

  @Test
  void listsThatMultiplyBeyondMeasureAreRefused() {
    String many =
        IntStream.range(0, 200)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));

    Suite suite =
        read(
            "- {request: {host: a, seed: "
                + many
                + ", port: "
                + many.replace("[0,", "[")
                + "}, expect: 404}");

    assertThat(suite.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the lists of this case multiply to more than 10000 requests");
  }

  private Suite read(String cases) {
    return Suites.read(folder, "resources: mesh.yaml\ncases:\n" + cases);
  }
}
