package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualServiceRulesTest {
  private static final String VIRTUAL_SERVICE =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
      spec:
        hosts: [shop.example.com]
        gateways: [gw]
        http:
        - match:
          - uri: {prefix: /a}
          route:
          - destination: {host: reviews}
          timeout: 1s
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-V-2 | gateways: [gw] | exportTo: [., default] | MP0301 7:17
          R-V-2 | gateways: [gw] | exportTo: ["*", a] | MP0301 7:14
          R-V-2 | gateways: [gw] | exportTo: ["~"] | MP0301 7:14
          R-V-2 | gateways: [gw] | exportTo: [a_b] | MP0301 7:14
          R-V-2 | gateways: [gw] | exportTo: [., a, b] | -
          R-V-3 | hosts: [shop.example.com] | hosts: [a b] | MP0301 6:11
          R-V-3 | hosts: [shop.example.com] | hosts: ["*.com", "*-a.example.org", "a.", A.example.net] | -
          R-V-3 | hosts: [shop.example.com] | hosts: [a.*.com] | MP0301 6:11
          R-V-3 | hosts: [shop.example.com] | hosts: [a.123] | MP0301 6:11
          R-V-3 | hosts: [shop.example.com] | hosts: ["shop.example.com:80"] | MP0301 6:11
          R-V-3 | hosts: [shop.example.com] | hosts: [10.0.0.1, "::1"] | -
          R-V-4 | timeout: 1s | timeout: 0s | MP0205 13:14
          R-V-4 | timeout: 1s | timeout: 1500us | MP0301 13:14
          R-V-4 | timeout: 1s | timeout: 1h30m | -
          R-V-5 | uri: {prefix: /a} | uri: {regex: '('} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: '(?!a)'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: '\\1'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: 'a++'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: '(?>a)'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: 'a\\Z'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: 'a{1001}'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: '(a{100}){11}'} | MP0301 10:20
          R-V-5 | uri: {prefix: /a} | uri: {regex: '(?P<a>b)(?<c>d)'} | -
          R-V-30 | hosts: [shop.example.com] | hosts: [] | MP0301 7:13
          R-V-31 | http:⏎  - match:⏎    - uri: {prefix: /a}⏎    route:⏎    - destination: {host: reviews}⏎    timeout: 1s | http: [] | MP0301 6:3
          R-V-32 | hosts: [shop.example.com]⏎  gateways: [gw] | hosts: ["*"]⏎  gateways: [gw, mesh] | MP0301 6:11
          R-V-32 | hosts: [shop.example.com] | hosts: ["*"] | -
          R-V-33 | hosts: [shop.example.com] | hosts: [a.com, "*.com"] | MP0301 6:18
          R-V-33 | hosts: [shop.example.com] | hosts: [a.com, b.com, a.com] | MP0301 6:25
          R-V-34 | gateways: [gw] | gateways: [ns/gw, n_s/gw] | MP0301 7:21
          R-V-34 | gateways: [gw] | gateways: [gw, n_s/gw] | -
          R-V-34 | gateways: [gw] | gateways: [ns/g.w] | MP0301 7:14
          R-V-34 | gateways: [gw] | gateways: [./gw] | MP0301 7:14
          R-V-34 | gateways: [gw] | gateways: [gw.ns.svc.cluster.local] | MP0302 7:14
          R-V-35 | route:⏎    - destination: {host: reviews} | name: a | MP0301 9:5
          R-V-35 | timeout: 1s | redirect: {uri: /b} | MP0301 12:5
          R-V-35 | timeout: 1s | directResponse: {status: 200} | MP0301 12:5
          R-V-35 | timeout: 1s | mirror: {host: a}⏎    mirrors: [{destination: {host: b}}] | MP0301 13:13
          R-V-35 | route:⏎    - destination: {host: reviews} | redirect: {uri: /b}⏎    fault: {abort: {httpStatus: 500}}⏎    rewrite: {uri: /c} | MP0301 12:12, MP0301 13:14
          R-V-36 | timeout: 1s | delegate: {name: a} | MP0301 12:5
          R-V-36 | route:⏎    - destination: {host: reviews} | delegate: {name: a} | -
          R-M-13 | uri: {prefix: /a} | headers: {"a b": {exact: c}} | MP0301 10:24
          R-M-13 | uri: {prefix: /a} | headers: {":path": {exact: c}, x-a: {}} | -
          R-M-16 | uri: {prefix: /a} | headers: {a: {prefix: ""}} | MP0301 10:29
          R-M-16 | uri: {prefix: /a} | method: {regex: ""} | MP0301 10:23
          R-M-16 | uri: {prefix: /a} | queryParams: {a: {prefix: ""}} | MP0301 10:33
          R-M-16 | uri: {prefix: /a} | uri: {prefix: ""} | -
          R-M-16 | uri: {prefix: /a} | uri: {regex: ""} | MP0301 10:20
          R-M-16 | uri: {prefix: /a} | headers: {a: {exact: ""}, b: {}} | -
          R-M-17 | uri: {prefix: /a} | headers: {a: {regex: "*"}} | MP0301 10:28
          R-M-17 | uri: {prefix: /a} | withoutHeaders: {a: {regex: "*"}} | -
          R-V-37 | timeout: 1s | headers: {request: {set: {"a b": c}, remove: [d e]}} | -
          R-V-37 | timeout: 1s | headers: {request: {set: {":path": /}}} | MP0301 13:40
          R-V-37 | timeout: 1s | headers: {request: {add: {Host: a.com}}} | -
          R-V-37 | timeout: 1s | headers: {request: {remove: [host]}} | MP0301 13:34
          R-V-37 | timeout: 1s | headers: {response: {set: {host: a.com}}} | MP0301 13:38
          R-V-37 | timeout: 1s | headers: {response: {remove: [":status"]}} | MP0301 13:35
          R-H-5 | timeout: 1s | rewrite: {authority: a.com}⏎    headers: {request: {set: {host: b.com}}} | MP0301 14:37
          R-H-5 | timeout: 1s | headers: {request: {set: {host: b.com}, add: {":authority": c.com}}} | MP0301 13:65
          R-H-5 | - destination: {host: reviews} | - destination: {host: reviews}⏎      headers: {request: {set: {host: b.com}}} | -
          R-H-8 | timeout: 1s | headers: {request: {set: {a: "100%"}}} | MP0301 13:34
          R-H-8 | timeout: 1s | headers: {request: {set: {a: "100%%", b: "%NOPE%", c: "%REQ(x)%"}}} | -
          R-H-8 | timeout: 1s | headers: {response: {add: {a: "%REQ(x"}}} | MP0301 13:35
          R-V-38 | timeout: 1s | headers: {request: {set: {a: "b\\x01"}}} | MP0301 13:34
          R-V-39 | uri: {prefix: /a} | port: 70000 | MP0301 10:13
          R-V-39 | uri: {prefix: /a} | sourceNamespace: a.b | MP0301 10:24
          R-V-39 | uri: {prefix: /a} | sourceLabels: {a b: c} | MP0301 10:27
          R-V-39 | uri: {prefix: /a} | sourceLabels: {a: c d} | MP0301 10:25
          R-V-39 | uri: {prefix: /a} | gateways: [a b] | MP0301 10:18
          R-V-39 | uri: {prefix: /a} | port: 0 | -
          R-VAL-17 | uri: {prefix: /a} | headers: {"@request.auth.claims.a": {exact: b}} | -
          R-VAL-17 | uri: {prefix: /a} | headers: {"@request.auth.claims": {exact: b}} | MP0301 10:41
          R-VAL-17 | gateways: [gw]⏎  http:⏎  - match:⏎    - uri: {prefix: /a} | gateways: [gw, mesh]⏎  http:⏎  - match:⏎    - withoutHeaders: {"@request.auth.claims[a]": {}} | MP0301 10:51
          R-V-40 | - destination: {host: reviews} | - destination: {host: "*"} | MP0301 12:27
          R-V-40 | - destination: {host: reviews} | - destination: {host: 10.0.0.1} | MP0301 12:27
          R-V-40 | - destination: {host: reviews} | - destination: {host: ""} | MP0301 12:27
          R-V-40 | - destination: {host: reviews} | - destination: {host: "*.a.com", subset: V-1} | -
          R-V-40 | - destination: {host: reviews} | - destination: {host: a, subset: v_1} | MP0301 12:38
          R-V-40 | - destination: {host: reviews} | - destination: {host: a, port: {}} | MP0301 12:36
          R-V-40 | - destination: {host: reviews} | - destination: {host: a, port: {number: 65536}} | MP0301 12:45
          R-V-40 | - destination: {host: reviews} | - destination: {host: a}⏎      weight: -1 | MP0301 13:15
          R-V-40 | - destination: {host: reviews} | - destination: {host: a}⏎    - destination: {host: b} | MP0301 12:5
          R-V-40 | - destination: {host: reviews} | - destination: {host: a}⏎      weight: 1⏎    - destination: {host: b} | -
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {redirectCode: 302} | MP0301 11:15
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {port: 0} | -
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {derivePort: FROM_REQUEST_PORT, redirectCode: 305} | -
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {uri: /a, prefixRewrite: /b} | MP0301 11:15
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {uri: /a, redirectCode: 200} | MP0301 11:39
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {uri: /a, scheme: HTTP} | MP0301 11:33
          R-V-41 | route:⏎    - destination: {host: reviews} | redirect: {uri: /a, port: 70000} | MP0301 11:31
          R-V-41 | - uri: {prefix: /a}⏎    route:⏎    - destination: {host: reviews} | - uri: {exact: /a}⏎    redirect: {prefixRewrite: /b} | MP0301 11:31
          R-V-42 | route:⏎    - destination: {host: reviews} | directResponse: {status: 99} | MP0301 11:30
          R-V-42 | route:⏎    - destination: {host: reviews} | directResponse: {status: 600, body: {string: ""}} | -
          R-V-43 | timeout: 1s | rewrite: {} | MP0301 13:14
          R-V-43 | timeout: 1s | rewrite: {uri: /b, uriRegexRewrite: {match: a, rewrite: b}} | MP0301 13:14
          R-V-43 | timeout: 1s | rewrite: {uriRegexRewrite: {match: a}} | MP0301 13:32
          R-V-43 | timeout: 1s | rewrite: {uriRegexRewrite: {match: '(', rewrite: b}} | MP0301 13:40
          R-V-44 | timeout: 1s | fault: {} | MP0301 13:12
          R-V-44 | timeout: 1s | fault: {abort: {}} | MP0302 13:20
          R-V-44 | timeout: 1s | fault: {delay: {}} | -
          R-V-44 | timeout: 1s | fault: {abort: {httpStatus: 700}} | MP0301 13:33
          R-V-44 | timeout: 1s | fault: {abort: {grpcStatus: "5"}} | MP0301 13:33
          R-V-44 | timeout: 1s | fault: {abort: {grpcStatus: NOT_FOUND}} | -
          R-V-44 | timeout: 1s | fault: {abort: {http2Error: a}} | MP0301 13:33
          R-V-44 | timeout: 1s | fault: {delay: {exponentialDelay: 1s}} | MP0301 13:39
          R-V-44 | timeout: 1s | fault: {delay: {fixedDelay: 1s, percentage: {value: 101}}} | MP0301 13:57
          R-V-44 | timeout: 1s | fault: {delay: {fixedDelay: 1s, percentage: {value: 0.00001}}} | MP0301 13:57
          R-V-45 | timeout: 1s | retries: {attempts: -1} | MP0301 13:25
          R-V-45 | timeout: 1s | retries: {perTryTimeout: 1s} | MP0301 13:30
          R-V-45 | timeout: 1s | retries: {attempts: 0, backoff: 1s, retryIgnorePreviousHosts: true} | -
          R-V-45 | timeout: 1s | retries: {attempts: 2, retryOn: "503,5xx"} | -
          R-V-45 | timeout: 1s | retries: {attempts: 2, retryOn: "5xx, reset"} | MP0301 13:37
          R-V-45 | timeout: 1s | retries: {attempts: 2, retryOn: "218"} | MP0301 13:37
          R-V-45 | timeout: 1s | retries: {attempts: 2, retryOn: "5xx,"} | MP0301 13:37
          R-V-46 | timeout: 1s | corsPolicy: {allowOrigins: [{}]} | MP0301 13:33
          R-V-46 | timeout: 1s | corsPolicy: {allowOrigins: [{exact: ""}]} | MP0301 13:33
          R-V-46 | timeout: 1s | corsPolicy: {allowOrigins: [{regex: '['}]} | MP0301 13:41
          R-V-46 | timeout: 1s | corsPolicy: {allowMethods: [GET, "*", TRACE, get]} | MP0301 13:50
          R-V-46 | timeout: 1s | corsPolicy: {allowHeaders: ["*", a b], exposeHeaders: [""]} | MP0301 13:38, MP0301 13:60
          R-V-46 | timeout: 1s | corsPolicy: {maxAge: 1500ms} | MP0301 13:26
          R-V-47 | timeout: 1s | mirror: {host: a}⏎    mirrorPercent: 200 | MP0301 14:20, MP0302 14:20
          R-V-47 | timeout: 1s | mirror: {host: a}⏎    mirrorPercentage: {value: -1} | MP0301 14:31
          R-V-47 | timeout: 1s | mirrors: [{destination: {host: "*"}, percentage: {value: 101}}] | MP0301 13:36, MP0301 13:62
          R-V-48 | http: | tls: [{match: [{sniHosts: [other.com]}], route: [{destination: {host: a}}]}]⏎  http: | MP0301 8:30
          R-V-48 | http: | tls: [{match: [], route: []}]⏎  http: | MP0301 8:9, MP0301 8:9
          R-V-48 | http: | tls: [{match: [{sniHosts: [10.0.0.1]}], route: [{destination: {host: a}}]}]⏎  http: | MP0302 8:30
          R-V-49 | http: | tcp: [{match: [{destinationSubnets: [10.0.0.0/33, 10.0.0.0/8]}], route: []}]⏎  http: | MP0301 8:9, MP0301 8:40
          R-V-50 | timeout: 1s | timeout: 1s⏎  - match: [{uri: {prefix: /a}}]⏎    route: [{destination: {host: a}}] | MP0302 14:5, MP0302 14:13
          R-V-50 | timeout: 1s | timeout: 1s⏎  - match: [{uri: {prefix: /a/b}}]⏎    route: [{destination: {host: a}}] | MP0302 14:13
          R-V-50 | uri: {prefix: /a} | uri: {prefix: /b}⏎    - uri: {prefix: /c} | -
          R-V-50 | http: | http:⏎  - name: all⏎    route: [{destination: {host: a}}] | MP0302 11:5
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(VIRTUAL_SERVICE, original, written)).as(rule).isEqualTo(found);
  }
}
