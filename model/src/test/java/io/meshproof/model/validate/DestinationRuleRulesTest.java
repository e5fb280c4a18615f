package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationRuleRulesTest {
  private static final String DESTINATION_RULE =
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: reviews
      spec:
        host: reviews
        trafficPolicy: {loadBalancer: {simple: RANDOM}}
        subsets:
        - name: v1
          labels: {version: v1}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-2 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | workloadSelector: {matchLabels: {a: b}}⏎  exportTo: ["*"] | MP0301 8:14
          R-V-2 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | workloadSelector: {matchLabels: {a: b}}⏎  exportTo: [.] | -
          R-V-60 | host: reviews | host: a b | MP0301 6:9
          R-V-60 | host: reviews | host: "*" | -
          R-V-60 | name: v1 | name: v_1 | MP0301 9:11
          R-V-60 | name: v1 | name: v1⏎  - name: v1 | MP0301 10:11
          R-V-60 | labels: {version: v1} | labels: {version: a b} | MP0301 10:23
          R-V-60 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | workloadSelector: {matchLabels: {a: "*"}} | MP0301 7:39
          R-V-60 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | workloadSelector: {} | MP0302 7:21
          R-V-61 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {} | MP0301 7:18
          R-V-61 | labels: {version: v1} | trafficPolicy: {portLevelSettings: []} | MP0301 10:20
          R-V-61 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {portLevelSettings: [{port: {number: 80}}]} | MP0301 7:39
          R-V-61 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {portLevelSettings: [{tls: {mode: SIMPLE}}]} | MP0301 7:39
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {connectionPool: {}} | MP0301 7:35
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {connectionPool: {tcp: {maxConnections: -1, connectTimeout: 1500us, idleTimeout: 0s}}} | MP0301 7:58, MP0301 7:78
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {connectionPool: {http: {maxRetries: -1, h2UpgradePolicy: UPGRADE, useClientProtocol: true}}} | MP0301 7:55, MP0301 7:104
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {connectionPool: {http: {http2KeepAlive: {interval: 1s}}}} | MP0301 7:59
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {outlierDetection: {maxEjectionPercent: 101, consecutiveErrors: 5}} | MP0301 7:58, MP0302 7:82
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {outlierDetection: {consecutiveLocalOriginFailures: 5}} | MP0301 7:70
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: ""}}}} | MP0301 7:70
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 8}}}} | MP0301 7:90
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 5000011}}}} | MP0301 7:90
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 65537}}}} | -
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 1, ringHash: {}}}} | MP0302 7:87, MP0301 7:87
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {a: 50, b: 40}}]}}} | MP0301 7:67
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {a: 50, a/b: 50}}]}}} | MP0301 7:94
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {localityLbSetting: {failover: [{from: a, to: a}]}}} | MP0302 7:53, MP0301 7:65
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {zoneAwareLbSetting: {failoverPriority: [topology.kubernetes.io/zone]}}, outlierDetection: {}} | MP0301 7:74
          R-V-62 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {loadBalancer: {warmup: {duration: 1s, aggression: 0}}} | MP0301 7:69
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tls: {mode: MUTUAL}} | MP0301 7:24, MP0301 7:24
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tls: {mode: MUTUAL, credentialName: a}} | -
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tls: {mode: SIMPLE, credentialName: a, caCertificates: /a}} | MP0301 7:74
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tls: {mode: SIMPLE, credentialName: a, insecureSkipVerify: true}} | MP0301 7:55
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tls: {mode: SIMPLE, credentialName: "configmap://other/a"}} | MP0301 7:55
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tunnel: {targetHost: a b, targetPort: 0, protocol: GET}} | MP0301 7:40, MP0301 7:57, MP0301 7:70
          R-V-63 | trafficPolicy: {loadBalancer: {simple: RANDOM}} | trafficPolicy: {tunnel: {targetHost: a.com, targetPort: 80}, proxyProtocol: {}} | MP0301 7:18
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(DESTINATION_RULE, original, written)).as(rule).isEqualTo(found);
  }
}
