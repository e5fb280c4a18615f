package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationPolicyRulesTest {
  private static final String AUTHORIZATION_POLICY =
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata:
        name: cart
      spec:
        action: ALLOW
        rules:
        - from:
          - source: {principals: [a]}
          to:
          - operation: {methods: [GET]}
          when:
          - {key: "request.headers[x]", values: [a]}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-VAL-8 | action: ALLOW⏎  rules:⏎ | action: DENY⏎  x:⏎ | MP0301 6:3, MP0201 7:3
          R-VAL-8 | action: ALLOW | action: CUSTOM | MP0301 6:3, MP0301 9:28
          R-VAL-8 | action: ALLOW | provider: {name: a} | MP0301 6:13
          R-VAL-8 | action: ALLOW | action: DENY | MP0302 8:5
          R-VAL-9 | action: ALLOW | action: CUSTOM⏎  provider: {name: a} | MP0301 10:28
          R-VAL-10 | source: {principals: [a]} | sources: {} | MP0201 9:7, MP0301 9:7
          R-VAL-10 | source: {principals: [a]} | source: {principals: []} | MP0301 9:15
          R-VAL-10 | operation: {methods: [GET]} | operation: {} | MP0301 11:18
          R-VAL-10 | operation: {methods: [GET]} | operatio: {methods: [GET]} | MP0201 11:7, MP0301 11:7
          R-VAL-10 | from:⏎    - source: {principals: [a]} | from: [] | -
          R-VAL-11 | source: {principals: [a]} | source: {principals: [""]} | MP0301 9:29
          R-VAL-11 | source: {principals: [a]} | source: {ipBlocks: [1.2.3], notRemoteIpBlocks: [x]} | MP0301 9:27, MP0301 9:55
          R-VAL-11 | source: {principals: [a]} | source: {ipBlocks: [10.0.0.0/8, "2001:db8::/32", 1.2.3.4]} | -
          R-VAL-11 | operation: {methods: [GET]} | operation: {ports: ["65536"], notPorts: [http]} | MP0301 11:27, MP0301 11:48
          R-VAL-11 | operation: {methods: [GET]} | operation: {ports: [80]} | MP0202 11:27
          R-VAL-11 | operation: {methods: [GET]} | operation: {ports: ["0"], methods: [get], hosts: ["a b"]} | -
          R-VAL-12 | source: {principals: [a]} | source: {serviceAccounts: [a/b/c]} | MP0301 9:34
          R-VAL-12 | source: {principals: [a]} | source: {serviceAccounts: ["a/*"]} | MP0301 9:34
          R-VAL-12 | source: {principals: [a]} | source: {serviceAccounts: [a, b/c], namespaces: [d]} | MP0301 9:55
          R-VAL-12 | source: {principals: [a]} | source: {trustDomains: [a/b], notTrustDomains: ["a*b"]} | MP0301 9:31, MP0301 9:55
          R-VAL-12 | source: {principals: [a]} | source: {trustDomains: ["*.a", a.b]} | -
          R-VAL-13 | operation: {methods: [GET]} | operation: {paths: ["/a{*}"]} | MP0301 11:27
          R-VAL-13 | operation: {methods: [GET]} | operation: {paths: ["/{**}/{*}"]} | MP0301 11:27
          R-VAL-13 | operation: {methods: [GET]} | operation: {paths: ["/{*}/a*"]} | MP0301 11:27
          R-VAL-13 | operation: {methods: [GET]} | operation: {paths: ["/{*}//b"]} | MP0301 11:27
          R-VAL-13 | operation: {methods: [GET]} | operation: {paths: ["/a/{*}/{**}/", "*", "/a*", "*/a"]} | -
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "", values: [a]} | MP0301 13:13
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: a} | MP0301 13:7
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "request.cookie", values: [a]} | MP0301 13:13
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "request.headers[]", values: [a]} | MP0301 13:13
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "request.auth.claims[a][b]", values: [a]} | -
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "source.ip", values: [x]} | MP0301 13:35
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "destination.port", values: [x]} | MP0301 13:42
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "destination.labels[a]", values: [a]} | MP0301 13:13
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "destination.namespace", values: [a]} | MP0301 13:13
          R-VAL-14 | {key: "request.headers[x]", values: [a]} | {key: "source.serviceAccount", values: [a/b/c]} | MP0301 13:47
          R-VAL-15 | action: ALLOW⏎  rules:⏎  - from:⏎    - source: {principals: [a]}⏎ | action: DENY⏎  rules:⏎  -⏎ | MP0302 9:5
          R-VAL-15b | source: {principals: [a]} | source: {serviceAccounts: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a]} | MP0205 9:33
          R-VAL-15c | name: cart | name: cart⏎  annotations: {istio.io/dry-run: "yes"} | MP0301 5:35
          R-VAL-15c | name: cart | name: cart⏎  annotations: {istio.io/dry-run: "true"} | -
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(AUTHORIZATION_POLICY, original, written)).as(rule).isEqualTo(found);
  }
}
