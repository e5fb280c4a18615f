package io.meshproof.simulator.route;

import static io.meshproof.simulator.route.Rules.forward;
import static io.meshproof.simulator.route.Rules.service;
import static io.meshproof.simulator.route.Rules.translate;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.RouteAction.Abort;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.HeaderValue;
import io.meshproof.evaluator.route.RouteAction.Mirror;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-A-1 to R-A-7, R-RD-5, R-H-1 to R-H-5, R-MI-1, R-F-2. */
class ActionsTest {
  private static final String ONE_PORT = service("one", "ports: [{name: http, port: 7000}]");
  private static final String TWO_PORTS =
      service("two", "ports: [{name: http-a, port: 7000}, {name: http-b, port: 7001}]");
  private static final String ALIAS =
      service("alias", "type: ExternalName, externalName: one.default.svc.cluster.local");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {host: one}                          ; outbound|7000||one.default.svc.cluster.local
          {host: one, port: {number: 1}}       ; outbound|1||one.default.svc.cluster.local
          {host: one, subset: v1}              ; outbound|7000|v1|one.default.svc.cluster.local
          {host: two}                          ; outbound|80||two.default.svc.cluster.local
          {host: one.default}                  ; outbound|80||one.default
          {host: alias, port: {number: 7000}}  ; outbound|7000||one.default.svc.cluster.local
          """)
  void theOnlyPortOfAServiceIsTheDefaultElseTheListeners(String destination, String cluster) {
    Forward forward =
        forward("{route: [{destination: " + destination + "}]}", ONE_PORT, TWO_PORTS, ALIAS);

    assertThat(clusters(forward)).containsExactly(cluster);
  }

  @Test
  void theOnlyDestinationNeedsNoWeight() {
    Forward forward = forward("{route: [{destination: {host: a.test}, weight: 0}]}");

    assertThat(forward.weighted()).isFalse();
    assertThat(clusters(forward)).containsExactly("outbound|80||a.test");
  }

  @Test
  void ofSeveralDestinationsThoseWithoutWeightAreLeftOutAndTheFormStaysWeighted() {
    Forward forward =
        forward(
            "{route: [{destination: {host: a.test}, weight: 7}, {destination: {host: b.test}}]}");

    assertThat(forward.weighted()).isTrue();
    assertThat(clusters(forward)).containsExactly("outbound|80||a.test");
    assertThat(forward.clusters().get(0).weight()).isEqualTo(7);
  }

  @Test
  void operationsOfASingleDestinationJoinTheRules() {
    Forward forward =
        forward(
            "{headers: {request: {set: {x: rule}}}, route: [{destination: {host: a.test},"
                + " headers: {request: {set: {x: destination}, remove: [gone]}}}]}");

    assertThat(forward.requestHeaders())
        .isEqualTo(scope(List.of("gone"), value("x", "rule"), value("x", "destination")));
    assertThat(forward.clusters().get(0).requestHeaders()).isEqualTo(HeaderScope.NONE);
  }

  @Test
  void operationsOfWeightedDestinationsStayApart() {
    Forward forward =
        forward(
            "{headers: {request: {set: {x: rule}}}, route: [{destination: {host: a.test}, weight:"
                + " 1, headers: {request: {set: {x: destination}}}}, {destination: {host: b.test},"
                + " weight: 1}]}");

    assertThat(forward.requestHeaders()).isEqualTo(scope(List.of(), value("x", "rule")));
    assertThat(forward.clusters().get(0).requestHeaders())
        .isEqualTo(scope(List.of(), value("x", "destination")));
  }

  @Test
  void namesAreSortedAsWritten() {
    Forward forward =
        forward(
            "{headers: {request: {set: {x-a: one, X-B: two, X-A: three}}},"
                + " route: [{destination: {host: a.test}}]}");

    assertThat(forward.requestHeaders().set())
        .extracting(HeaderValue::name)
        .containsExactly("X-A", "X-B", "x-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          headers: {request: {set: {Host: h.test}}}                     ; ''              ; h.test
          headers: {request: {add: {':authority': h.test}}}             ; ''              ; h.test
          headers: {request: {set: {host: h.test}}}                     ; host: d.test    ; h.test
          rewrite: {authority: r.test}                                  ; host: d.test    ; r.test
          timeout: 1s                                                   ; host: d.test    ; d.test
          """)
  void hostAsAHeaderRewritesTheHostAndTheRuleComesFirst(
      String rule, String destination, String host) {
    String own = destination.isEmpty() ? "" : ", headers: {request: {set: {" + destination + "}}}";
    Forward forward = forward("{" + rule + ", route: [{destination: {host: a.test}" + own + "}]}");

    assertThat(forward.host()).contains(host);
    assertThat(forward.requestHeaders()).isEqualTo(HeaderScope.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          port: 8080                                    ; 8080
          port: 80                                      ;
          port: 443                                     ; 443
          port: 443, scheme: https                      ;
          port: 80, scheme: https                       ; 80
          derivePort: FROM_REQUEST_PORT                 ;
          derivePort: FROM_REQUEST_PORT, scheme: https  ; 80
          derivePort: FROM_PROTOCOL_DEFAULT             ;
          """)
  void aSchemesOwnPortIsNotNamed(String redirect, Integer port) {
    Redirect made =
        (Redirect) translate("{redirect: {uri: /x, " + redirect + "}}").routes().get(0).action();

    assertThat(made.port()).isEqualTo(Optional.ofNullable(port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          mirror: {host: m.test}                                             ; 100.0
          mirror: {host: m.test}, mirrorPercentage: {value: 12.5}            ; 12.5
          mirror: {host: m.test}, mirrorPercentage: {value: 0}               ;
          mirrors: [{destination: {host: m.test}, percentage: {value: 1}}]   ; 1.0
          """)
  void aMirrorWithoutAnyShareIsNone(String mirror, Double percent) {
    Forward forward = forward("{" + mirror + ", route: [{destination: {host: a.test}}]}");

    assertThat(forward.mirrors())
        .isEqualTo(
            Optional.ofNullable(percent).stream()
                .map(share -> new Mirror("outbound|80||m.test", share))
                .toList());
  }

  @Test
  void anAbortWithoutPercentageNeverHappens() {
    Forward forward =
        forward("{fault: {abort: {httpStatus: 500}}, route: [{destination: {host: a.test}}]}");

    assertThat(forward.fault().orElseThrow().abort())
        .contains(new Abort(500, Optional.empty(), 0.0));
  }

  private static List<String> clusters(Forward forward) {
    return forward.clusters().stream().map(WeightedCluster::cluster).toList();
  }

  private static HeaderValue value(String name, String text) {
    return new HeaderValue(name, text);
  }

  private static HeaderScope scope(List<String> remove, HeaderValue... set) {
    return new HeaderScope(
        ImmutableList.copyOf(remove), ImmutableList.copyOf(set), ImmutableList.of());
  }
}
