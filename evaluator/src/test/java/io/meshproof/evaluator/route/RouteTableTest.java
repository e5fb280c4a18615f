package io.meshproof.evaluator.route;

import static io.meshproof.evaluator.route.Routes.exact;
import static io.meshproof.evaluator.route.Routes.get;
import static io.meshproof.evaluator.route.Routes.name;
import static io.meshproof.evaluator.route.Routes.prefix;
import static io.meshproof.evaluator.route.Routes.regex;
import static io.meshproof.evaluator.route.Routes.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteMatch.Exact;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.PathSeparatedPrefix;
import io.meshproof.evaluator.route.RouteMatch.Prefix;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Header;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

  private static RouteTable table(List<Route> routes) {
    return RouteTable.compile(Routes.virtualHost(List.of("a.test"), routes.toArray(Route[]::new)));
  }

  @Test
  void theFirstMatchingRouteWinsAndNotTheMostSpecific() {
    RouteTable table =
        table(
            List.of(
                route("first", exact("/v1")),
                route("second", prefix("/")),
                route("third", exact("/v2"))));

    assertThat(name(table.select(get("a.test", "/v2"), Tracer.NONE))).isEqualTo("second");
  }

  @Test
  void aRouteWhoseOtherConditionFailsIsPassedOver() {
    HeaderCondition post =
        new HeaderCondition(":method", new TextMatcher.Exact("POST", false), false, false);
    RouteTable table =
        table(List.of(route("post", exact("/a"), post), route("rest", prefix("/a"))));

    assertThat(name(table.select(get("a.test", "/a"), Tracer.NONE))).isEqualTo("rest");
  }

  @Test
  void theTraceTellsOfEveryRouteTriedWhatFailedFirst() {
    HeaderCondition post =
        new HeaderCondition(":method", new TextMatcher.Exact("POST", false), false, false);
    RouteTable table =
        table(
            List.of(
                route("admin", prefix("/admin")),
                route("post", prefix("/"), post),
                route("rest", regex("/o.*")),
                route("never", prefix("/"))));
    RecordingTracer tracer = new RecordingTracer();

    assertThat(name(table.select(get("a.test", "/orders?x=1"), tracer))).isEqualTo("rest");

    assertThat(tracer.steps())
        .extracting(Step::label, Step::outcome, step -> step.reason().text())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "route [0]", Outcome.NOT_MATCHED, "path `/orders` lacks prefix `/admin`"),
            org.assertj.core.groups.Tuple.tuple(
                "route [1]", Outcome.NOT_MATCHED, "method `GET` is not `POST`"),
            org.assertj.core.groups.Tuple.tuple(
                "route [2]", Outcome.MATCHED, "path `/orders` matches `/o.*`"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # kind       | written       | path          | matches
          exact        | /foo          | /foo          | true
          exact        | /foo          | /foo/         | false
          exact        | /foo          | /foo?x=1      | true
          prefix       | /foo          | /foobar       | true
          prefix       | ''            | /any          | true
          separated    | /foo          | /foo          | true
          separated    | /foo          | /foo/bar      | true
          separated    | /foo          | /foobar       | false
          regex        | /status       | /status/200   | false
          regex        | ^/s/[0-9]+    | /s/200        | true
          regex        | /a\\?x=1      | /a?x=1        | false
          anyCaseExact | /Foo          | /fOO          | true
          anyCase      | /Foo          | /foobar       | true
          """)
  void pathsAreComparedWithoutTheirQuery(
      String kind, String written, String path, boolean matches) {
    PathMatch match =
        switch (kind) {
          case "exact" -> exact(written);
          case "prefix" -> prefix(written);
          case "separated" -> new PathSeparatedPrefix(written, false);
          case "anyCaseExact" -> new Exact(written, true);
          case "anyCase" -> new Prefix(written, true);
          default -> regex(written);
        };

    RouteSelection selection =
        table(List.of(route("it", match))).select(get("a.test", path), Tracer.NONE);

    assertThat(name(selection).equals("it")).isEqualTo(matches);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theIndexFindsWhatTryingOneByOneFinds(
      @ForAll("tables") List<Route> routes, @ForAll("exchanges") Exchange exchange) {
    assertThat(name(table(routes).select(exchange, Tracer.NONE)))
        .isEqualTo(firstMatch(routes, exchange));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void tracingDoesNotChangeTheChoice(
      @ForAll("tables") List<Route> routes, @ForAll("exchanges") Exchange exchange) {
    RouteTable table = table(routes);

    assertThat(table.select(exchange, new RecordingTracer()))
        .isEqualTo(table.select(exchange, Tracer.NONE));
  }

  /** The slow twin: what the documentation says, word for word. */
  private static String firstMatch(List<Route> routes, Exchange exchange) {
    for (Route route : routes) {
      if (route.match().whyNot(exchange).isEmpty()) {
        return route.name();
      }
    }
    return "";
  }

  @Provide
  Arbitrary<List<Route>> tables() {
    Arbitrary<String> paths =
        Arbitraries.of("a", "b", "/", "ab", "A")
            .list()
            .ofMaxSize(4)
            .map(p -> "/" + String.join("", p));
    Arbitrary<String> patterns =
        Arbitraries.of(
                "/a", "/a.*", "/(a|b)+", "/b?/a", "/a|/b", ".*", "^/ab*", "/a\\.b", "(?i)/ab")
            .map(p -> p);
    Arbitrary<PathMatch> matches =
        Arbitraries.oneOf(
            Combinators.combine(paths, Arbitraries.of(true, false)).as(Exact::new),
            Combinators.combine(paths, Arbitraries.of(true, false)).as(Prefix::new),
            Combinators.combine(paths, Arbitraries.of(true, false)).as(PathSeparatedPrefix::new),
            patterns.map(Routes::regex));
    HeaderCondition get =
        new HeaderCondition(":method", new TextMatcher.Exact("GET", false), false, false);
    Arbitrary<Condition> teams =
        Combinators.combine(
                Arbitraries.of("t", "t-1", "t-12", "u"),
                Arbitraries.of(true, false),
                Arbitraries.frequencyOf(
                    Tuple.of(9, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
            .as(
                (team, isExact, invert) ->
                    new HeaderCondition(
                        "x-team",
                        isExact
                            ? new TextMatcher.Exact(team, false)
                            : new TextMatcher.Prefix(team, false),
                        invert,
                        false));
    Arbitrary<List<Condition>> conditions =
        Arbitraries.oneOf(Arbitraries.just(get), teams).list().ofMaxSize(2);
    Arbitrary<Route> route =
        Combinators.combine(matches, conditions)
            .as((match, all) -> route("", match, all.toArray(Condition[]::new)));
    return route
        .list()
        .ofMaxSize(40)
        .map(
            routes -> {
              List<Route> named = new ArrayList<>();
              for (Route each : routes) {
                named.add(
                    new Route("r" + named.size(), each.match(), each.action(), each.origin()));
              }
              return named;
            });
  }

  @Provide
  Arbitrary<Exchange> exchanges() {
    Arbitrary<String> paths =
        Arbitraries.of("a", "b", "/", ".", "A")
            .list()
            .ofMaxSize(5)
            .map(p -> "/" + String.join("", p));
    Arbitrary<List<Header>> lines =
        Arbitraries.of("t", "t-1", "t-12", "t-2", "u")
            .map(team -> new Header("x-team", team))
            .list()
            .ofMaxSize(2);
    return Combinators.combine(Arbitraries.of("GET", "POST"), paths, lines)
        .as(
            (method, path, headers) ->
                Routes.exchange(
                    new HttpRequest(method, "http", "a.test", path, Headers.of(headers))));
  }
}
