package io.meshproof.simulator.route;

import static io.meshproof.simulator.route.Rules.names;
import static io.meshproof.simulator.route.Rules.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-M-1 to R-M-29. */
class RouteTranslatorTest {
  private static final String TO = "route: [{destination: {host: web}}]";

  @Test
  void everyMatchIsARouteNamedAfterRuleAndMatch() {
    RouteTranslation made =
        translate(
            "{name: r, match: [{name: m, uri: {exact: /a}}, {uri: {exact: /b}}], " + TO + "}");

    assertThat(names(made)).containsExactly("r.m", "r");
    assertThat(made.routes())
        .extracting(route -> route.origin().orElseThrow().pointer())
        .containsExactly("/spec/http/0/match/0", "/spec/http/0/match/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | true
          {uri: {prefix: /}}               | true
          {uri: {prefix: /}, method: {}}   | false
          {uri: {prefix: ''}}              | false
          {uri: {regex: '.*'}}             | true
          {uri: {regex: '^.*$'}}           | false
          {headers: {x: {}}}               | false
          {queryParams: {x: {}}}           | false
          {uri: {prefix: /}, port: 80}     | true
          """)
  void nothingComesAfterARouteThatTakesEverything(String match, boolean takesEverything) {
    RouteTranslation made =
        translate("{name: a, match: [" + match + "], " + TO + "}, {name: b, " + TO + "}");

    assertThat(made.routes().get(0).isCatchAll()).isEqualTo(takesEverything);
    assertThat(names(made)).hasSize(takesEverything ? 1 : 2);
  }

  @Test
  void aCatchAllForAnotherPortCutsNothingOff() {
    RouteTranslation made =
        translate(
            "{name: a, match: [{uri: {prefix: /}, port: 8080}], "
                + TO
                + "}, {name: b, "
                + TO
                + "}");

    assertThat(names(made)).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port: 80                                                   | true
          port: 81                                                   | false
          gateways: [gw]                                             | true
          gateways: [mesh]                                           | false
          sourceLabels: {istio: gateway}                             | true
          sourceLabels: {app: web}                                   | false
          sourceNamespace: istio-system                              | true
          sourceNamespace: default                                   | false
          gateways: [gw], sourceLabels: {app: web}                   | true
          gateways: [gw], sourceNamespace: default                   | true
          gateways: [gw], port: 81                                   | false
          """)
  void namedGatewaysSwitchOffLabelsAndNamespaceButNotThePort(String match, boolean meant) {
    RouteTranslation made = translate("{match: [{uri: {exact: /a}, " + match + "}], " + TO + "}");

    assertThat(made.routes()).hasSize(meant ? 1 : 0);
    assertThat(made.remarks()).hasSize(meant ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {exact: a}     | true
          {exact: ''}    | true
          {regex: '.*'}  | true
          {}             | false
          {regex: '*'}   | false
          """)
  void aMissingHeaderCountsAsEmptyUnlessOnlyItsPresenceIsAsked(String text, boolean asEmpty) {
    Route route =
        translate("{match: [{withoutHeaders: {X: " + text + "}}], " + TO + "}").routes().get(0);

    assertThat(route.match().conditions())
        .singleElement()
        .satisfies(
            condition -> {
              HeaderCondition header = (HeaderCondition) condition;
              assertThat(header.name()).isEqualTo("x");
              assertThat(header.invert()).isTrue();
              assertThat(header.missingAsEmpty()).isEqualTo(asEmpty);
            });
  }

  @Test
  void hostIsAnotherNameForTheAuthority() {
    Route route = translate("{match: [{headers: {Host: {exact: a}}}], " + TO + "}").routes().get(0);

    assertThat(route.match().conditions())
        .containsExactly(
            new HeaderCondition(":authority", new TextMatcher.Exact("a", false), false, false));
  }

  @Test
  void aClaimIsNoHeader() {
    Route route =
        translate(
                "{match: [{withoutHeaders: {'@request.auth.claims.a.b': {exact: x}}}], " + TO + "}")
            .routes()
            .get(0);

    assertThat(route.match().conditions())
        .singleElement()
        .satisfies(
            condition -> {
              ClaimCondition claim = (ClaimCondition) condition;
              assertThat(claim.path()).containsExactly("a", "b");
              assertThat(claim.invert()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          match: [{headers: {'@request.auth.claims.a': {}}}], route: [{destination: {host: web}}]            | a claim cannot be matched by its presence alone, as `@request.auth.claims.a` is
          match: [{headers: {'@request.auth.claims.a..b': {exact: x}}}], route: [{destination: {host: web}}] | `@request.auth.claims.a..b` has an empty part
          redirect: {uri: /a, redirectCode: 305}                                                             | a redirect cannot have the status 305
          route: [{destination: {host: web}}], headers: {request: {set: {x: 'a %NOPE% b'}}}                  | `%NOPE%` is no variable that Envoy knows
          """)
  void someRulesPassTheWebhookButNotEnvoy(String rule, String reason) {
    RouteTranslation made = translate("{" + rule + "}");

    assertThat(made.routes()).isEmpty();
    assertThat(made.refusals()).singleElement().extracting("reason").isEqualTo(reason);
  }

  @Test
  void variablesThatEnvoyKnowsAndDoubledPercentSignsPass() {
    assertThat(
            translate(
                    "{"
                        + TO
                        + ", headers: {request: {set: {x: '100%% %REQ(a?b)%"
                        + " %DOWNSTREAM_REMOTE_ADDRESS%'}}}}")
                .refusals())
        .isEmpty();
  }
}
