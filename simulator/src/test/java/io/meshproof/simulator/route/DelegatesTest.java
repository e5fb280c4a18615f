package io.meshproof.simulator.route;

import static io.meshproof.simulator.route.Rules.delegate;
import static io.meshproof.simulator.route.Rules.names;
import static io.meshproof.simulator.route.Rules.translate;
import static io.meshproof.simulator.route.Rules.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-VS-15 to R-VS-23. */
class DelegatesTest {
  private static final String TO = "route: [{destination: {host: web}}]";
  private static final String DELEGATE = "delegate: {name: d}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {exact: /a}    | {exact: /a}     | true
          {exact: /a}    | {exact: /b}     | false
          {exact: /a}    | {prefix: /a}    | false
          {prefix: /a}   | {prefix: /a/b}  | true
          {prefix: /a}   | {exact: /ab}    | true
          {prefix: /a/b} | {prefix: /a}    | false
          {prefix: /a}   | {regex: /a.*}   | false
          {regex: /a.*}  | {regex: /a.*}   | false
          {regex: /a.*}  | {exact: /a}     | false
          {prefix: ''}   | {prefix: /a}    | false
          {exact: ''}    | {exact: ''}     | false
          {}             | {}              | false
          {}             | {exact: /a}     | false
          """)
  void theDelegatesMatchMustLieWithinTheRoots(String root, String own, boolean within) {
    RouteTranslation made =
        translate(
            "{match: [{uri: " + root + "}], " + DELEGATE + "}",
            delegate("d", "{match: [{uri: " + own + "}], " + TO + "}"));

    assertThat(made.routes()).hasSize(within ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          headers: {x: {exact: a}}     | headers: {X: {exact: b}}     | true
          headers: {x: {exact: a}}     | headers: {x: {exact: b}}     | false
          ignoreUriCase: true          | name: m                      | false
          port: 80                     | name: m                      | true
          port: 80                     | port: 81                     | false
          sourceNamespace: a           | name: m                      | false
          name: m                      | sourceNamespace: a           | true
          sourceLabels: {a: b}         | sourceLabels: {a: c}         | false
          sourceLabels: {a: b}         | sourceLabels: {c: d}         | true
          gateways: [gw]               | gateways: [gw, other]        | false
          gateways: [gw, other]        | gateways: [gw]               | true
          """)
  void otherConditionsConflictInTheirOwnWays(String root, String own, boolean together) {
    HttpRule outer = rule("{match: [{" + root + "}], " + TO + "}");
    HttpRule inner = rule("{match: [{" + own + "}], " + TO + "}");

    assertThat(Delegates.merge(outer, inner).isPresent()).isEqualTo(together);
  }

  private static HttpRule rule(String rule) {
    String root = virtualService("r", "hosts: [a.test], gateways: [gw], http: [" + rule + "]");
    return VirtualServices.of(Rules.resources(root)).all().get(0).http().get(0);
  }

  @Test
  void everyPairOfMatchesThatFitsIsOneAndARuleWithAMisfitIsLost() {
    RouteTranslation made =
        translate(
            "{name: r, match: [{name: a, uri: {prefix: /a}}, {name: aa, uri: {prefix: /aa}}], "
                + DELEGATE
                + "}",
            delegate(
                "d",
                "{name: both, match: [{name: x, uri: {exact: /aab}}], " + TO + "}",
                "{name: lost, match: [{uri: {exact: /aa}}, {uri: {exact: /b}}], " + TO + "}"));

    assertThat(names(made)).containsExactly("r-both.a-x", "r-both.aa-x");
  }

  @Test
  void onlyTheRuleWhoseDelegateIsMissingOrHiddenVanishes() {
    String hidden =
        virtualService("team", "hidden", "exportTo: ['.'], http: [{name: h, " + TO + "}]");
    RouteTranslation made =
        translate(
            "{match: [{uri: {exact: /a}}], delegate: {name: missing}},"
                + " {match: [{uri: {exact: /b}}], delegate: {name: hidden, namespace: team}},"
                + " {name: own, "
                + TO
                + "}",
            hidden);

    assertThat(names(made)).containsExactly("own");
  }

  @Test
  void shortNamesAreThoseOfTheDelegatesNamespace() {
    RouteTranslation made =
        translate(
            "{delegate: {name: d, namespace: team}}",
            virtualService("team", "d", "http: [{" + TO + "}]"));

    Forward forward = (Forward) made.routes().get(0).action();
    assertThat(forward.clusters().get(0).cluster())
        .isEqualTo("outbound|80||web.team.svc.cluster.local");
  }

  @Test
  void theOriginIsTheDelegatesMatchOrTheRootsWhereItHasNone() {
    String root = "{match: [{uri: {prefix: /a}}], " + DELEGATE + "}";

    assertThat(only(translate(root, delegate("d", "{" + TO + "}"))))
        .hasToString("VirtualService default/root /spec/http/0/match/0");
    assertThat(only(translate(root, delegate("d", "{match: [{uri: {prefix: /a/b}}], " + TO + "}"))))
        .hasToString("VirtualService default/d /spec/http/0/match/0");
  }

  private static String only(RouteTranslation made) {
    Route route = made.routes().get(0);
    return route.origin().map(origin -> origin.resource() + " " + origin.pointer()).orElse("");
  }

  @Test
  void whatTheDelegateLacksComesWholeFromTheRoot() {
    RouteTranslation made =
        translate(
            "{timeout: 5s, rewrite: {uri: /x, authority: x.test}, headers: {request: {set: {a:"
                + " b}}}, "
                + DELEGATE
                + "}",
            delegate("d", "{rewrite: {uri: /y}, " + TO + "}"));

    Forward forward = (Forward) made.routes().get(0).action();
    assertThat(forward.timeout()).hasValueSatisfying(time -> assertThat(time).hasSeconds(5));
    assertThat(forward.host()).isEmpty();
    assertThat(forward.requestHeaders().set()).hasSize(1);
  }

  @Test
  void anInheritedDirectResponseBeatsTheDelegatesDestination() {
    RouteTranslation made =
        translate(
            "{directResponse: {status: 418}, " + DELEGATE + "}", delegate("d", "{" + TO + "}"));

    assertThat(made.routes().get(0).action()).isInstanceOf(DirectResponse.class);
  }

  @Test
  void aRuleWithoutMatchTakesTheOthersMatches() {
    RouteTranslation made =
        translate(
            "{match: [{uri: {prefix: /p}}], " + DELEGATE + "}", delegate("d", "{" + TO + "}"));

    assertThat(made.routes())
        .singleElement()
        .extracting(route -> route.match().path())
        .isEqualTo(new RouteMatch.Prefix("/p", false));
  }
}
