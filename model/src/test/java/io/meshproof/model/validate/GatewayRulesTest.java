package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayRulesTest {
  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: gw
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: [shop.example.com]
          tls: {mode: SIMPLE, credentialName: shop}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-10 | name: gw | name: g.w | MP0301 4:9
          R-V-10 | name: gw | name: GW | -
          R-V-11 | servers:⏎  - port: {number: 443, name: https, protocol: HTTPS}⏎    hosts: [shop.example.com]⏎    tls: {mode: SIMPLE, credentialName: shop} | servers: [] | MP0301 7:12
          R-V-11 | hosts: [shop.example.com] | hosts: [] | MP0301 9:12
          R-V-12 | hosts: [shop.example.com] | hosts: ["*", "*.shop.com", ./shop.com, ns/*, "*/shop.com", 10.0.0.1] | -
          R-V-12 | hosts: [shop.example.com] | hosts: [shop] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: ["*shop.com"] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: [a b.com] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: [a/b/c.com] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: [n_s/shop.com] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: ["~/shop.com"] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: ["::1"] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: [/shop.com] | MP0301 9:13
          R-V-12 | hosts: [shop.example.com] | hosts: [ns/] | MP0301 9:13
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 0, name: https, protocol: HTTPS} | MP0301 8:20
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 65536, name: https, protocol: HTTPS} | MP0301 8:20
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 443, name: https, protocol: SMTP} | MP0301 8:48
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 443, name: "", protocol: HTTPS} | MP0301 8:31
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 443, name: https, protocol: HTTPS, targetPort: 8443} | MP0301 8:67
          R-V-13 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 443, name: https, protocol: https} | -
          R-V-14 | hosts: [shop.example.com] | hosts: [shop.example.com]⏎  - port: {number: 444, name: https, protocol: TCP}⏎    hosts: ["*"]⏎  - port: {number: 445, name: tls, protocol: TLS}⏎    hosts: ["*"] | MP0301 8:5, MP0301 10:31
          R-V-15 | hosts: [shop.example.com] | hosts: ["*"]⏎    bind: nowhere | MP0301 10:11
          R-V-15 | hosts: [shop.example.com] | hosts: ["*"]⏎    bind: unix://relative | MP0301 8:20, MP0301 10:11
          R-V-15 | hosts: [shop.example.com] | hosts: ["*"]⏎    bind: unix:///run/socket | MP0301 8:20
          R-V-15 | hosts: [shop.example.com] | hosts: ["*"]⏎    bind: 10.0.0.1 | -
          R-V-16 | tls: {mode: SIMPLE, credentialName: shop} | name: a | MP0301 8:5
          R-V-17 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 80, name: http, protocol: HTTP} | MP0301 10:10
          R-V-18 | port: {number: 443, name: https, protocol: HTTPS} | port: {number: 80, name: tcp, protocol: TCP} | MP0301 10:10
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE} | MP0301 10:10, MP0301 10:10
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, serverCertificate: /a, privateKey: /b} | -
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: MUTUAL, serverCertificate: /a, privateKey: /b} | MP0301 10:10
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: MUTUAL, credentialName: shop} | -
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: ISTIO_MUTUAL, credentialName: shop} | MP0301 10:47
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialName: shop, serverCertificate: /a, privateKey: /b} | MP0301 10:10
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, serverCertificate: /a, privateKey: /b, caCrl: /c} | MP0301 10:71
          R-V-19 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: PASSTHROUGH, credentialName: shop, caCrl: /c} | MP0302 10:46, MP0302 10:59, MP0301 10:59
          R-V-20 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialName: shop, httpsRedirect: true} | MP0302 10:62
          R-V-20 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: PASSTHROUGH, credentialName: shop} | MP0302 10:46
          R-V-20 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialName: shop, cipherSuites: [AES128-SHA, NOPE, AES128-SHA]} | MP0302 10:74, MP0302 10:80
          R-V-20 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_1} | MP0302 10:67
          R-V-21 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialName: shop, credentialNames: [shop]} | MP0206 10:10
          R-V-21 | tls: {mode: SIMPLE, credentialName: shop} | tls: {mode: SIMPLE, credentialNames: [shop], tlsCertificates: [{serverCertificate: /a, privateKey: /b}]} | MP0206 10:10
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(GATEWAY, original, written)).as(rule).isEqualTo(found);
  }
}
