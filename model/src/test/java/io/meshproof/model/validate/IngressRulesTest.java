package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressRulesTest {
  private static final String INGRESS =
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
      spec:
        rules:
        - host: shop.example.com
          http:
            paths:
            - {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a, backend: {service: {name: cart, port: {number: 80}}}} | MP0301 10:9
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | MP0301 10:16
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a//b, pathType: Exact, backend: {service: {name: cart, port: {number: 80}}}} | MP0301 10:16
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a%2Fb, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | MP0301 10:16
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a//b, pathType: ImplementationSpecific, backend: {service: {name: cart, port: {number: 80}}}} | -
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a, pathType: prefix, backend: {service: {name: cart, port: {number: 80}}}} | MP0301 10:30
          R-V-81 | host: shop.example.com | host: Shop.example.com | MP0301 7:11
          R-V-81 | host: shop.example.com | host: "*.example.com" | -
          R-V-81 | host: shop.example.com | host: 10.0.0.1 | MP0301 7:11
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {}}}} | MP0301 10:57
          R-V-81 | {path: /a, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}} | {path: /a, pathType: Prefix, backend: {serviceName: cart, servicePort: 80}} | MP0301 10:47
          R-V-81 | name: shop⏎spec:⏎ | name: shop⏎  annotations: {kubernetes.io/ingress.class: istio}⏎spec:⏎  ingressClassName: istio⏎ | MP0301 7:21
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(INGRESS, original, written)).as(rule).isEqualTo(found);
  }
}
