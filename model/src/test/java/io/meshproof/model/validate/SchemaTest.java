package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final String VIRTUAL_SERVICE =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
      spec:
        hosts: [shop.example.com]
        http:
        - match:
          - uri: {prefix: /a}
          route:
          - destination: {host: reviews}
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: cart
      spec:
        ports:
        - {name: http, port: 80, targetPort: http}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # instead of | is written | and found
          prefix: /a | prefix: 5 | MP0202 9:21
          prefix: /a | prefix: yes | MP0202 9:21
          uri: {prefix: /a} | ignoreUriCase: "true" | MP0202 9:22
          uri: {prefix: /a} | port: "80" | MP0202 9:13
          uri: {prefix: /a} | port: 80.5 | MP0202 9:13
          uri: {prefix: /a} | port: 80.0 | -
          uri: {prefix: /a} | port: -1 | MP0205 9:13
          uri: {prefix: /a} | uri: /a | MP0202 9:12
          uri: {prefix: /a} | uri: {prefix: /a, exact: /b} | MP0206 9:12
          uri: {prefix: /a} | uri: null | MP0202 9:12
          uri: {prefix: /a} | headers: {a: null} | MP0202 9:20
          - uri: {prefix: /a} | - null | MP0202 9:7
          uri: {prefix: /a} | match: {} | MP0201 9:7
          host: reviews | subset: v1 | MP0203 11:20
          - destination: {host: reviews} | - destination: {host: a}⏎      weight: 3000000000 | MP0205 12:15
          hosts: [shop.example.com] | hosts: shop.example.com | MP0202 6:10
          - destination: {host: reviews} | - destination: {host: a}⏎    mirrorPercent: null | -
          - destination: {host: reviews} | - destination: {host: a}⏎    timeout: soon | MP0205 12:14
          - destination: {host: reviews} | - destination: {host: a}⏎    corsPolicy: {unmatchedPreflights: NEVER} | MP0204 12:39
          - destination: {host: reviews} | - destination: {host: a}⏎    mirror_percent: 5 | MP0302 12:21
          - destination: {host: reviews} | - destination: {host: a}⏎    mirror_percentage: {value: 5} | MP0201 12:5
          name: shop | name: shop⏎  labels: {a: 5} | MP0202 5:15
          name: shop | name: shop⏎  annotations: {a: } | -
          name: shop | labels: {} | MP0203 4:3
          name: shop | generateName: shop- | -
          """)
  void theApiServerSays(String original, String written, String found) {
    assertThat(Reviews.ofEdited(VIRTUAL_SERVICE, original, written)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          matches,   match
          Match,     match
          mirror-percentage, mirrorPercentage
          cors_policy, corsPolicy
          timout, timeout
          direct_response, directResponse
          xyz,       ''
          """)
  void anUnknownFieldComesWithTheNearestKnown(String written, String meant) {
    String resource =
        VIRTUAL_SERVICE.replace("  route:", "  %s: {}\n    route:".formatted(written));

    assertThat(Reviews.of(resource))
        .filteredOn(finding -> finding.code().id().equals("MP0201"))
        .map(finding -> finding.help().orElse(""))
        .containsExactly(meant.isEmpty() ? "" : "did you mean `%s`?".formatted(meant));
  }

  @Test
  void whatTheSchemaRefusedIsNotRefusedAgain() {
    String resource = VIRTUAL_SERVICE.replace("host: reviews", "hos: reviews");

    assertThat(Reviews.of(resource))
        .map(Diagnostic::message)
        .containsExactly("required field `host` is missing", "unknown field `hos` is ignored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          port: 80, | port: 80, | -
          port: 80, | port: 70000, | MP0205 7:24
          port: 80, | | MP0203 7:5
          targetPort: http | targetPort: 8080 | -
          targetPort: http | protocol: HTTP | MP0204 7:38
          spec: | spec:⏎  sessionAffinity: None | -
          spec: | spec:⏎  selectr: {} | MP0201 6:3
          spec: | spec:⏎  selector: | -
          """)
  void kubernetesKindsAreCheckedAsFarAsTheyAreRead(String original, String written, String found) {
    assertThat(Reviews.ofEdited(SERVICE, original, written == null ? "" : written))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, labels: {app: cart}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: cart}}
          strategy: {type: RollingUpdate}
          template:
            metadata: {labels: {app: cart}, annotations: {a: b}}
            spec:
              serviceAccountName: cart
              securityContext: {runAsNonRoot: true}
              containers:
              - name: cart
                image: cart:1
                ports: [{containerPort: 8080, name: http}]
                resources: {limits: {cpu: 1}}
                livenessProbe: {httpGet: {path: /, port: http}}
              volumes: [{name: a, emptyDir: {}}]
        """,
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: report}
        spec:
          schedule: "* * * * *"
          jobTemplate:
            spec:
              backoffLimit: 1
              template:
                spec: {restartPolicy: Never, containers: [{name: a, image: a, command: [a]}]}
        """,
        """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: other}
        spec: {traffic: []}
        """
      })
  void ordinaryManifestsAreLeftInPeace(String resource) {
    assertThat(Reviews.of(resource)).isEmpty();
  }

  @Test
  void anythingGoesInThePatchOfAnEnvoyFilter() {
    assertThat(
            Reviews.of(
                """
                apiVersion: networking.istio.io/v1alpha3
                kind: EnvoyFilter
                metadata: {name: any}
                spec:
                  configPatches:
                  - applyTo: CLUSTER
                    patch: {operation: MERGE, value: {anything: [goes, {here: 1}]}}
                """))
        .extracting(Diagnostic::code)
        .containsExactly(Code.FIELD_NOT_SIMULATED);
  }

  @ParameterizedTest
  @CsvSource({
    "port: ~80~, write it without quotes",
    "port: eighty, ''",
    "ignoreUriCase: ~true~, write it without quotes",
    "ignoreUriCase: ~yes~, ''",
    "name: 5, put it in quotes",
  })
  void aTypeIsToldByItsQuotesWhereTheyMakeTheDifference(String written, String help) {
    String edited = VIRTUAL_SERVICE.replace("uri: {prefix: /a}", written.replace('~', '"'));

    assertThat(Reviews.of(edited))
        .extracting(finding -> finding.help().orElse(""))
        .containsExactly(help);
  }
}
