package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test files of other tools run as they are. */
class ForeignSuitesTest {
  private static final String SERVICES =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [unwritten]
        http:
        - match: [{uri: {prefix: /old}}]
          redirect: {uri: /new}
        - match: [{uri: {prefix: /api/}, method: {exact: GET}}]
          rewrite: {uri: /}
          headers: {request: {set: {x-who: gateway}}, response: {set: {x-by: mesh}}}
          route: [{destination: {host: api, port: {number: 80}}}]
        - match: [{uri: {prefix: /ping}}]
          directResponse: {status: 200, body: {string: pong}}
        - match: [{uri: {prefix: /slow}}]
          timeout: 2m
          route: [{destination: {host: web, subset: v2}}]
        - route: [{destination: {host: web}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: inside, namespace: shop}
      spec:
        hosts: [inside.test]
        http:
        - fault: {abort: {percentage: {value: 100}, httpStatus: 403}}
          route: [{destination: {host: web}}]
      """;

  @TempDir Path folder;

  @Test
  void testCasesOfIstioConfigValidatorRun() throws IOException {
    Run run =
        run(
            """
            testCases:
            - description: the api is rewritten
              wantMatch: true
              request: {authority: [shop.test], method: [GET], uri: [/api/a, /api/b]}
              route: [{destination: {port: {number: 80}, host: api}}]
              rewrite: {uri: /}
              headers: {request: {set: {x-who: gateway}}, response: {set: {x-by: mesh}}}
            - description: others may not use it
              wantMatch: false
              request: {authority: [shop.test], method: [PUT, POST], uri: [/api/a]}
              route: [{destination: {host: api, port: {number: 80}}}]
            ---
            testCases:
            - description: it has moved
              wantMatch: true
              request: {authority: [shop.test], method: [GET], uri: [/old], headers: {x: "1"}}
              redirect: {uri: /new}
            - description: inside nothing works
              wantMatch: true
              request: {authority: [inside.test], method: [GET], uri: [/]}
              fault: {abort: {httpStatus: 403, percentage: {value: 100}}}
            """);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("6 cases: 6 passed");
  }

  @Test
  void aDifferingAnswerIsExplained() throws IOException {
    Run run =
        run(
            """
            testCases:
            - description: everybody may use the api
              wantMatch: true
              request: {authority: [shop.test], method: [PUT], uri: [/api/a]}
              route: [{destination: {host: api}}]
            """);

    assertThat(run.out())
        .contains("✗ everybody may use the api [PUT shop.test/api/a]")
        .contains("route is [ { \"destination\" : { \"host\" : \"web\" } } ], not [ {")
        .contains("method `PUT` is not `GET`");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          authority: shop.test, path: /x => cluster_name: 'outbound|80||web.shop.svc.cluster.local'
          authority: shop.test, path: '/api/a?b=c' => path_rewrite: '/a?b=c', host_rewrite: shop.test
          authority: shop.test, path: /old, method: GET => path_redirect: 'http://shop.test/new', cluster_name: ''
          authority: shop.test, path: /old, ssl: true => path_redirect: 'https://shop.test/new'
          authority: shop.test, path: /x => virtual_host_name: 'shop.test:80', virtual_cluster_name: ''
          authority: no.test, path: /x => cluster_name: ''
          authority: shop.test, path: /api/a => header_fields: [{key: x-who, value: gateway}, {key: ':method', value: GET}]
          authority: shop.test, path: /api/a => request_header_matches: [{name: x-who, string_match: {prefix: gate}}]
          authority: shop.test, path: /x => request_header_matches: [{name: x-who, present_match: false}]
          authority: shop.test, path: /api/a => response_header_matches: [{name: x-by, exact_match: mesh}]
          authority: shop.test, path: /x, additional_request_headers: [{key: x-a, value: '1'}] => request_header_matches: [{name: x-a, exact_match: '2', invert_match: true}]
          authority: shop.test, path: /api/a => requestHeaderMatches: [{name: x-who, stringMatch: {safeRegex: {googleRe2: {}, regex: 'g.*y'}}}]
          authority: shop.test, path: /api/a => request_header_matches: [{name: x-who, string_match: {exact: GATEWAY, ignore_case: true}}]
          authority: shop.test, path: /api/a => request_header_matches: [{name: x-no, treat_missing_header_as_empty: true, exact_match: ''}]
          authority: shop.test, path: /api/a => request_header_matches: [{name: x-who, present_match: true}, {name: x-no, present_match: true, invert_match: true}]
          authority: shop.test, path: /ping => response_header_matches: [{name: content-length, range_match: {start: 4, end: 5}}], path_redirect: 'http://shop.test/ping', virtual_host_name: ''
          authority: shop.test, path: /ping => response_header_fields: [{key: content-type, value: text/plain}]
          authority: shop.test, path: /slow => timeout: 120s, clusterName: 'outbound|80|v2|web.shop.svc.cluster.local'
          authority: shop.test, path: /api/a, randomValue: 5000000000, dynamic_metadata: [{metadata_namespace: a, value: {b: c}}], runtime: x => timeout: 0s
          authority: shop.test, path: /api/a => route_metadata: [{namespace: istio, key: config, value: /apis/networking.istio.io/v1/namespaces/shop/virtual-service/shop}]
          additional_headers: [{field: x-a, value: '1'}], ':authority': shop.test, ':path': /x => header_fields: [{field: x-a, value: '1'}]
          """)
  void testsOfRouterCheckToolRun(String input, String validate) throws IOException {
    String test = "- {test_name: one, input: {" + input + "}, validate: {" + validate + "}}\n";

    Run inProto = run("tests:\n" + test);
    Run asList = run(test);

    assertThat(inProto.out() + inProto.err()).contains("1 case: 1 passed");
    assertThat(asList.out()).contains("1 case: 1 passed");
  }

  @Test
  void aMistakeInThemHasAPlace() throws IOException {
    Run run = run("tests:\n- {test_name: a, input: {path: /}, validate: {cluster: b}}\n");

    assertThat(run.err()).contains("there is no field `cluster` here");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void aRegularExpressionThatIsNoneHasAPlace() throws IOException {
    Run run =
        run(
            "- {test_name: a, input: {path: /}, validate: {request_header_matches:"
                + " [{name: a, safe_regex_match: {regex: '(?=a)'}}]}}\n");

    assertThat(run.err()).contains("tests.yml:1:", "`(?=a)` is not a regular expression");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {name: x-who, string_match: {safe_regex: {regex: 'g'}}} => header x-who is gateway, not like g
          {name: x-who, exact_match: gateway, invert_match: true} => header x-who is gateway, not other than gateway
          {name: x-no, range_match: {end: 4}} => header x-no is (absent), not from 0 to below 4
          """)
  void aHeaderThatIsNotAsWishedIsShown(String match, String shown) throws IOException {
    Run run =
        run(
            "- {test_name: a, input: {authority: shop.test, path: /api/a},"
                + " validate: {request_header_matches: ["
                + match
                + "]}}\n");

    assertThat(run.out()).contains(shown);
  }

  @Test
  void resourcesMustBeGiven() throws IOException {
    Path file = Files.writeString(folder.resolve("t.yml"), "testCases: []\n");

    Run run = Run.of("test", file.toString());

    assertThat(run.err()).contains("names no resources", "give them with -f");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  private Run run(String tests) throws IOException {
    Path services = Files.writeString(folder.resolve("services.yaml"), SERVICES);
    Path file = Files.writeString(folder.resolve("tests.yml"), tests);
    return Run.of("test", "-f", services.toString(), file.toString());
  }
}
