package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarRulesTest {
  private static final String SIDECAR =
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata:
        name: default
      spec:
        egress:
        - hosts: [./*]
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-80 | egress:⏎  - hosts: [./*] | workloadSelector: {labels: {a: b}} | MP0301 6:3
          R-V-80 | - hosts: [./*] | - hosts: [] | MP0301 7:12
          R-V-80 | - hosts: [./*] | - hosts: [shop.com] | MP0301 7:13
          R-V-80 | - hosts: [./*] | - hosts: [n_s/shop.com] | MP0301 7:13
          R-V-80 | - hosts: [./*] | - hosts: ["~/*", "~ns/a.com", "*/a.com", ns/*] | -
          R-V-80 | - hosts: [./*] | - hosts: [./shop] | MP0301 7:13
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎  - hosts: [ns/*] | MP0301 7:5
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎    port: {number: 80, protocol: SMTP, targetPort: 8} | MP0301 8:34, MP0301 8:52
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎    port: {number: 80}⏎  - hosts: [./*]⏎    port: {number: 80} | MP0301 10:20
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎    port: {number: 0, protocol: HTTP} | MP0301 7:5
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎    port: {number: 0, protocol: HTTP}⏎    bind: unix:///a⏎    captureMode: IPTABLES | MP0301 10:18
          R-V-80 | - hosts: [./*] | - hosts: [./*]⏎    port: {number: 80, name: a_b}⏎    bind: x | MP0301 8:30, MP0301 9:11
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{}] | MP0203 6:13
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{port: {number: 80, protocol: HTTP}, defaultEndpoint: "10.0.0.1:80"}] | MP0301 6:67
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{port: {number: 80, protocol: HTTP}, defaultEndpoint: "127.0.0.1:x"}] | MP0301 6:67
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{port: {number: 80, protocol: HTTP}, defaultEndpoint: "[::1]:80"}, {port: {number: 81}, defaultEndpoint: ":80"}] | -
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{port: {number: 80}}, {port: {number: 80}}] | MP0301 6:51
          R-V-80 | egress:⏎  - hosts: [./*] | ingress: [{port: {number: 80, protocol: HTTP}, tls: {mode: SIMPLE, credentialName: a}}] | MP0301 6:55, MP0301 6:86
          R-V-80 | egress:⏎  - hosts: [./*] | outboundTrafficPolicy: {mode: REGISTRY_ONLY, egressProxy: {host: a.com, port: {number: 80}}} | MP0301 6:61
          R-V-80 | egress:⏎  - hosts: [./*] | outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: a b}} | MP0301 6:57, MP0301 6:64
          R-V-80 | egress:⏎  - hosts: [./*] | outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS} | MP0204 6:33
          R-V-80 | egress:⏎  - hosts: [./*] | inboundConnectionPool: {} | MP0301 6:26
          R-V-80 | - hosts: [./*] | - hosts: [./*, ./a.com] | MP0302 7:18
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(SIDECAR, original, written)).as(rule).isEqualTo(found);
  }
}
