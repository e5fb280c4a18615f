package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceEntryRulesTest {
  private static final String SERVICE_ENTRY =
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata:
        name: partner
      spec:
        hosts: [partner.example.com]
        resolution: DNS
        ports:
        - {number: 443, name: tls, protocol: TLS}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-2 | resolution: DNS | resolution: DNS⏎  exportTo: ["~"] | -
          R-V-70 | hosts: [partner.example.com] | hosts: ["*"] | MP0301 6:11
          R-V-70 | hosts: [partner.example.com] | hosts: [a b] | MP0301 6:11
          R-V-70 | resolution: DNS | resolution: STATIC⏎  hosts2: [] | MP0201 8:3
          R-V-71 | resolution: DNS | resolution: STATIC⏎  workloadSelector: {labels: {a: b}}⏎  endpoints: [] | MP0206 6:3
          R-V-71 | resolution: DNS | resolution: STATIC⏎  workloadSelector: {labels: {"": b}} | MP0301 8:35
          R-V-72 | - {number: 443, name: tls, protocol: TLS} | - {number: 443, name: "", protocol: TLS} | MP0301 9:25
          R-V-72 | - {number: 443, name: tls, protocol: TLS} | - {number: 443, name: a, protocol: FTP} | MP0301 9:38
          R-V-72 | - {number: 443, name: tls, protocol: TLS} | - {number: 443, name: a}⏎  - {number: 443, name: a} | MP0301 10:14, MP0301 10:25
          R-V-72 | - {number: 443, name: tls, protocol: TLS} | - {number: 443, name: a, targetPort: 0} | MP0205 9:40
          R-V-72 | ports:⏎  - {number: 443, name: tls, protocol: TLS} | location: MESH_EXTERNAL | -
          R-V-73 | resolution: DNS | resolution: DNS⏎  addresses: [10.0.0.0/8] | MP0301 8:15
          R-V-73 | resolution: DNS | resolution: STATIC⏎  addresses: [10.0.0.0/99, x] | MP0301 8:15, MP0301 8:28
          R-V-73 | resolution: DNS | endpoints: [{address: 10.0.0.1}] | MP0301 7:14
          R-V-73 | resolution: DNS | resolution: STATIC⏎  endpoints: [{address: a.com}] | MP0301 8:25
          R-V-73 | resolution: DNS | resolution: STATIC⏎  endpoints: [{address: "unix:///a"}, {network: net}, {}] | MP0302 8:39, MP0301 8:55
          R-V-73 | resolution: DNS | resolution: STATIC⏎  endpoints: [{address: "unix:///a", ports: {tls: 1}}, {address: "unix://a"}] | MP0301 8:45, MP0301 8:66
          R-V-73 | resolution: DNS | resolution: STATIC⏎  endpoints: [{address: 10.0.0.1, ports: {tls: 1, http: 2}, labels: {a: b c}}] | MP0301 8:57, MP0301 8:73
          R-V-73 | hosts: [partner.example.com] | hosts: ["*.example.com"] | MP0301 6:11
          R-V-73 | resolution: DNS | resolution: DNS_ROUND_ROBIN⏎  endpoints: [{address: a.com}, {address: b.com}] | MP0301 8:14
          R-V-73 | resolution: DNS | resolution: DNS⏎  endpoints: [{address: a b}] | MP0301 8:25
          R-V-74 | resolution: DNS | resolution: DYNAMIC_DNS | MP0301 6:11
          R-V-74 | hosts: [partner.example.com]⏎  resolution: DNS | hosts: ["*.example.com"]⏎  resolution: DYNAMIC_DNS⏎  addresses: [10.0.0.1] | MP0301 8:14
          R-V-74 | hosts: [partner.example.com]⏎  resolution: DNS | hosts: ["*.example.com"]⏎  resolution: DYNAMIC_DNS | -
          R-V-75 | hosts: [partner.example.com]⏎  resolution: DNS⏎  ports:⏎  - {number: 443, name: tls, protocol: TLS} | hosts: [a.com, b.com]⏎  resolution: DNS⏎  ports:⏎  - {number: 443, name: tcp, protocol: TCP} | MP0301 9:5
          R-V-76 | resolution: DNS⏎  ports:⏎  - {number: 443, name: tls, protocol: TLS} | resolution: NONE⏎  ports:⏎  - {number: 443, name: tcp, protocol: TCP} | MP0302 9:5
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(SERVICE_ENTRY, original, written)).as(rule).isEqualTo(found);
  }
}
