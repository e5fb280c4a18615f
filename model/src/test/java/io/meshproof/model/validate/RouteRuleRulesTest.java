package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteRuleRulesTest {
  private static final String RULE =
      """
      apiVersion: config.istio.io/v1alpha2
      kind: RouteRule
      metadata:
        name: shop
      spec:
        destination: {name: shop}
        match: {source: {name: web}}
        route: [{weight: 100}]
      """;

  private static final String POLICY =
      """
      apiVersion: config.istio.io/v1alpha2
      kind: DestinationPolicy
      metadata:
        name: shop
      spec:
        destination: {name: shop}
        loadBalancing: {name: RANDOM}
      """;

  private static final String EGRESS =
      """
      apiVersion: config.istio.io/v1alpha2
      kind: EgressRule
      metadata:
        name: shop
      spec:
        destination: {service: "*.example.com"}
        ports: [{port: 80, protocol: HTTP}]
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-RR-1  | destination: {name: shop} | destination: {service: shop.com} | -
          R-RR-1  | destination: {name: shop} | destination: {name: shop, service: shop.com} | MP0301 6:16
          R-RR-1  | destination: {name: shop} | destination: {service: shop.com, namespace: a} | MP0301 6:16
          R-RR-1  | destination: {name: shop} | precedence: 1 | MP0203 6:3
          R-RR-2  | destination: {name: shop} | destination: {name: shop, labels: {a: b}} | MP0301 6:37
          R-RR-8  | source: {name: web} | source: {labels: {a: b}} | MP0301 7:19
          R-RR-19 | source: {name: web} | request: {headers: {Foo: {exact: a}}} | MP0301 7:36
          R-RR-19 | source: {name: web} | request: {headers: {foo: {exact: a}}} | -
          R-RR-35 | source: {name: web} | request: {headers: {uri: {exact: ""}}} | MP0301 7:36
          R-RR-20 | source: {name: web} | udp: {} | MP0301 7:16
          R-RR-24 | [{weight: 100}] | [{weight: 50}, {weight: 49}] | MP0301 8:10
          R-RR-24 | [{weight: 100}] | [{labels: {a: b}}] | -
          R-RR-24 | [{weight: 100}] | [{weight: 50}] | MP0301 8:10
          R-RR-35 | route: [{weight: 100}] | redirect: {} | MP0301 8:13
          R-RR-35 | route: [{weight: 100}] | redirect: {uri: /a}⏎  rewrite: {uri: /b} | MP0301 8:13
          R-RR-35 | route: [{weight: 100}] | rewrite: {} | MP0301 8:12
          R-RR-34 | route: [{weight: 100}] | l4Fault: {} | MP0301 8:12
          R-RR-36 | route: [{weight: 100}] | httpReqTimeout: {simpleTimeout: {}} | MP0203 8:35
          R-RR-36 | route: [{weight: 100}] | httpFault: {delay: {percent: 1}} | MP0301 8:22
          R-RR-35 | route: [{weight: 100}] | httpFault: {abort: {httpStatus: 700}} | MP0205 8:35
          R-RR-35 | route: [{weight: 100}] | corsPolicy: {allowMethods: [get]} | MP0301 8:31
          R-RR-35 | route: [{weight: 100}] | corsPolicy: {allowHeaders: [X-A]} | MP0301 8:31
          R-RR-35 | route: [{weight: 100}] | corsPolicy: {exposeHeaders: [x-a]} | -
          R-RR-29 | route: [{weight: 100}] | httpReqRetries: {simpleRetry: {attempts: -1, perTryTimeout: 1s}} | MP0301 8:44
          R-RR-20 | source: {name: web} | tcp: {sourceSubnet: ["fe80::1/64"]} | MP0301 7:32
          R-RR-20 | source: {name: web} | tcp: {destinationSubnet: [web]} | MP0301 7:37
          R-RR-20 | source: {name: web} | tcp: {sourceSubnet: [10.0.0.1, 10.0.0.0/8]} | -
          R-RR-18 | source: {name: web} | request: {headers: {a: {regex: "(?!b).*"}}} | MP0301 7:42
          """)
  void eachMistakeOfARuleIsFoundWhereItIs(
      String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(RULE, original, written)).as(rule).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-LD-6 | loadBalancing: {name: RANDOM} | loadBalancing: {} | MP0301 7:18
          R-LD-4 | RANDOM | BEST | MP0204 7:25
          R-LD-6 | loadBalancing: {name: RANDOM} | circuitBreaker: {simpleCb: {sleepWindow: 1s}} | MP0203 7:30
          """)
  void eachMistakeOfAPolicyIsFoundWhereItIs(
      String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(POLICY, original, written)).as(rule).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-LD-8 | "*.example.com" | 10.0.0.0/8 | MP0301 7:32
          R-LD-8 | {service: "*.example.com"} | {service: example.com, name: a} | MP0301 6:45
          R-LD-8 | "*.example.com"}⏎  ports: [{port: 80, protocol: HTTP}] | "fe80::/64"}⏎  ports: [{port: 80, protocol: tcp}] | MP0301 6:26
          R-LD-9 | HTTP | udp | MP0301 7:32
          R-LD-9 | HTTP} | http}, {port: 80, protocol: grpc} | MP0301 7:46
          R-LD-9 | "*.example.com"}⏎  ports: [{port: 80, protocol: HTTP}] | 10.0.0.0/8}⏎  ports: [{port: 80, protocol: tcp}] | -
          """)
  void eachMistakeOfAnEgressRuleIsFoundWhereItIs(
      String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(EGRESS, original, written)).as(rule).isEqualTo(found);
  }
}
