package io.meshproof.evaluator.proxy;

import static io.meshproof.evaluator.proxy.Proxies.CLUSTER;
import static io.meshproof.evaluator.proxy.Proxies.brief;
import static io.meshproof.evaluator.proxy.Proxies.chain;
import static io.meshproof.evaluator.proxy.Proxies.forward;
import static io.meshproof.evaluator.proxy.Proxies.gateway;
import static io.meshproof.evaluator.proxy.Proxies.get;
import static io.meshproof.evaluator.proxy.Proxies.http;
import static io.meshproof.evaluator.proxy.Proxies.listener;
import static io.meshproof.evaluator.proxy.Proxies.proxy;
import static io.meshproof.evaluator.proxy.Proxies.ruleHeader;
import static io.meshproof.evaluator.proxy.Proxies.virtualHost;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authn.JwksSource;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Unknown;
import io.meshproof.evaluator.route.ClusterFault;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.Abort;
import io.meshproof.evaluator.route.RouteAction.Cors;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFiltersTest {
  private static final Authorization NOBODY_MAY =
      new Authorization(
          RuleSet.EMPTY,
          Optional.empty(),
          RuleSet.EMPTY,
          RuleSet.EMPTY,
          Optional.of(RuleSet.EMPTY),
          RuleSet.EMPTY,
          Optional.empty());
  private static final Fault ABORT =
      new Fault(Optional.empty(), Optional.of(new Abort(418, Optional.empty(), 100)));

  private static Replied reply(Proxy proxy, Request request) {
    return (Replied) proxy.handle(request, Tracer.NONE);
  }

  private static Request preflight() {
    return Request.method("OPTIONS", "http://a.test/")
        .header("Origin", "https://ui.test")
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "x-a")
        .build();
  }

  private static Cors cors(TextMatcher origins, boolean forwardUnmatched) {
    return new Cors(
        ImmutableList.of(origins),
        "GET,PUT",
        "*",
        "x-exposed",
        Optional.of("60"),
        Optional.of(true),
        forwardUnmatched);
  }

  private static final TextMatcher UI = new TextMatcher.Exact("https://ui.test", false);
  private static final TextMatcher OTHER = new TextMatcher.Exact("https://other.test", false);

  private static Proxy with(HttpConnectionManager http) {
    return proxy(listener(80, chain(Match.ANY, Optional.empty(), http)));
  }

  private static HttpConnectionManager http(
      Optional<JwtAuthentication> jwt, Authorization authorization, VirtualHost virtualHost) {
    HttpConnectionManager plain = Proxies.http(virtualHost);
    return new HttpConnectionManager(
        plain.routes(), plain.pathNormalization(), true, 0, jwt, true, authorization);
  }

  private static Optional<JwtAuthentication> jwt() {
    return jwt(Optional.empty());
  }

  private static Optional<JwtAuthentication> jwt(Optional<String> payloadHeader) {
    return Optional.of(
        JwtAuthentication.compile(
            List.of(
                new JwtProvider(
                    "issuer",
                    ImmutableList.of(),
                    new JwksSource.Inline("{\"keys\":[]}"),
                    ImmutableList.of(),
                    false,
                    payloadHeader,
                    ImmutableList.of(),
                    ImmutableList.of(),
                    new Origin(
                        new ResourceRef(
                            "security.istio.io", "RequestAuthentication", "default", "jwt"),
                        ""))),
            Clock.systemUTC()));
  }

  @Nested
  class InOrder {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            # bad token | denied | https wanted | fault | answer
            true        | true   | true         | true  | 401
            false       | true   | true         | true  | 403
            false       | false  | true         | true  | 301
            false       | false  | false        | true  | 418
            false       | false  | false        | false | 200
            """)
    void theFirstThatObjectsAnswers(
        boolean badToken, boolean denied, boolean httpsWanted, boolean fault, int answer) {
      RouteAction action =
          forward(
              CLUSTER, Optional.of(cors(UI, true)), fault ? Optional.of(ABORT) : Optional.empty());
      Proxy proxy =
          with(
              http(
                  jwt(),
                  denied ? NOBODY_MAY : Authorization.NONE,
                  virtualHost(httpsWanted, action)));
      Request.Builder request = get("/");
      if (badToken) {
        request.bearer("garbage");
      }

      ProxyOutcome outcome = proxy.handle(request.build(), Tracer.NONE);

      assertThat(outcome instanceof Replied replied ? replied.status() : 200).isEqualTo(answer);
    }

    @Test
    void aFaultComesBeforeThePreflightAndThePreflightBeforeAMissingCluster() {
      Optional<Cors> cors = Optional.of(cors(UI, true));

      assertThat(
              brief(
                  gateway(forward(CLUSTER, cors, Optional.of(ABORT)))
                      .handle(preflight(), Tracer.NONE)))
          .isEqualTo("418 fault_filter_abort");
      assertThat(
              brief(
                  gateway(forward("missing", cors, Optional.empty()))
                      .handle(preflight(), Tracer.NONE)))
          .isEqualTo("200 cors_response");
    }

    @Test
    void aPreflightWithABadTokenPassesTheJwtFilterButNoRule() {
      Request preflight =
          Request.method("OPTIONS", "http://a.test/")
              .header("Origin", "https://ui.test")
              .header("Access-Control-Request-Method", "PUT")
              .bearer("garbage")
              .build();
      VirtualHost host =
          virtualHost(false, forward(CLUSTER, Optional.of(cors(UI, true)), Optional.empty()));

      assertThat(brief(with(http(jwt(), Authorization.NONE, host)).handle(preflight, Tracer.NONE)))
          .isEqualTo("200 cors_response");
      assertThat(brief(with(http(jwt(), NOBODY_MAY, host)).handle(preflight, Tracer.NONE)))
          .isEqualTo("403 rbac_access_denied_matched_policy[none]");
    }

    @Test
    void aDenialComesBeforeAMissingRoute() {
      VirtualHost empty =
          new VirtualHost(
              "none", ImmutableList.of("b.test"), false, ImmutableList.of(), Optional.empty());

      assertThat(reply(with(http(Optional.empty(), NOBODY_MAY, empty)), get("/").build()).status())
          .isEqualTo(403);
      assertThat(
              brief(
                  with(http(Optional.empty(), Authorization.NONE, empty))
                      .handle(get("/").build(), Tracer.NONE)))
          .isEqualTo("404 route_not_found");
    }
  }

  @Nested
  class Replies {

    @Test
    void aForwardingRouteChangesTheHeadersOfRepliesThatTakeItsPlace() {
      VirtualHost host = virtualHost(false, forward());

      assertThat(
              List.of(
                  reply(
                      gateway(forward("missing", Optional.empty(), Optional.empty())),
                      get("/").build()),
                  reply(
                      gateway(forward(CLUSTER, Optional.empty(), Optional.of(ABORT))),
                      get("/").build()),
                  reply(with(http(jwt(), Authorization.NONE, host)), get("/").bearer("x").build()),
                  reply(with(http(jwt(), NOBODY_MAY, host)), get("/").build())))
          .allSatisfy(
              reply -> {
                assertThat(reply.headers().first("x-rule")).hasValue("applied");
                assertThat(reply.route()).isPresent();
              });
    }

    @Test
    void aFaultOnARedirectAbortsWithoutTheRulesHeaders() {
      Redirect redirect =
          new Redirect(
              Optional.empty(),
              Optional.of("b.test"),
              Optional.empty(),
              new KeepPath(),
              301,
              ruleHeader(),
              Optional.of(ABORT));

      Replied reply = reply(gateway(redirect), get("/").build());

      assertThat(reply.status()).isEqualTo(418);
      assertThat(reply.headers().first("x-rule")).isEmpty();
    }

    @Test
    void theRulesHeadersMayChangeTheLocationOfARedirect() {
      Redirect redirect =
          new Redirect(
              Optional.of("https"),
              Optional.empty(),
              Optional.empty(),
              new KeepPath(),
              308,
              new RouteAction.HeaderScope(
                  ImmutableList.of(),
                  ImmutableList.of(
                      new RouteAction.HeaderValue("location", "http://c.test/"),
                      new RouteAction.HeaderValue("x-a", "1")),
                  ImmutableList.of(new RouteAction.HeaderValue("x-a", "2"))),
              Optional.empty());

      Replied reply = reply(gateway(redirect), get("/").build());

      assertThat(brief(reply)).isEqualTo("308 direct_response");
      assertThat(reply.headers().all("location")).containsExactly("http://c.test/");
      assertThat(reply.headers().all("x-a")).containsExactly("1", "2");
      assertThat(reply.body()).isEmpty();
    }

    @Test
    void aVirtualHostThatWantsHttpsNamesNoRoute() {
      Proxy proxy = with(Proxies.http(virtualHost(true, forward())));

      Replied reply = reply(proxy, get("/x?q").host("A.test:80").build());

      assertThat(brief(reply)).isEqualTo("301 direct_response");
      assertThat(reply.headers().first("location")).hasValue("https://A.test:80/x?q");
      assertThat(reply.headers().first("x-rule")).isEmpty();
      assertThat(reply.route()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            # method | status | body | location
            GET      | 200    | hi   |
            HEAD     | 200    |      |
            GET      | 204    |      |
            GET      | 304    |      | http://a.test/x?q
            GET      | 205    | hi   |
            GET      | 201    | hi   | http://a.test/x?q
            GET      | 302    | hi   | http://a.test/x?q
            """)
    void aDirectResponseHasABodyUnlessMethodOrStatusForbid(
        String method, int status, String body, String location) {
      DirectResponse response =
          new DirectResponse(
              status, Optional.of("hi"), RouteAction.HeaderScope.NONE, Optional.empty());

      Replied reply = reply(gateway(response), Request.method(method, "http://a.test/x?q").build());

      assertThat(reply.body()).isEqualTo(Optional.ofNullable(body));
      assertThat(reply.headers().first("location")).isEqualTo(Optional.ofNullable(location));
    }

    @Test
    void aGrpcCallIsAnsweredInItsOwnTerms() {
      Replied reply =
          reply(
              gateway(forward(CLUSTER, Optional.empty(), Optional.of(ABORT))),
              get("/").header("content-type", "application/grpc+proto").build());

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
      assertThat(reply.headers().first("grpc-status")).hasValue("2");
      assertThat(reply.headers().first("grpc-message")).hasValue("fault filter abort");
    }
  }

  @Nested
  class Faults {

    @ParameterizedTest
    @CsvSource({"100,0,true", "99,0,false", "50,500000,true", "50,499999,false", "0,999999,false"})
    void theLastSixDigitsOfTheSeedDecideTheAbort(double percent, long seed, boolean aborted) {
      Fault fault =
          new Fault(Optional.empty(), Optional.of(new Abort(503, Optional.empty(), percent)));

      ProxyOutcome outcome =
          gateway(forward(CLUSTER, Optional.empty(), Optional.of(fault)))
              .handle(get("/").seed(seed).build(), Tracer.NONE);

      assertThat(outcome instanceof Replied).isEqualTo(aborted);
    }

    @Test
    void aGrpcAbortIsHttp200WithABodyForOtherCallers() {
      Fault fault = new Fault(Optional.empty(), Optional.of(new Abort(0, Optional.of(14), 100)));

      Replied reply =
          reply(gateway(forward(CLUSTER, Optional.empty(), Optional.of(fault))), get("/").build());

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).hasValue("fault filter abort");
    }

    @ParameterizedTest
    @CsvSource({"x, outbound|80||a.default.svc.cluster.local", "y, 418 fault_filter_abort"})
    void faultsOfClustersStrikeByHeaderUntilOneAborts(String header, String answer) {
      Condition isY = new HeaderCondition("h", new TextMatcher.Exact("y", false), false, false);
      Fault later = new Fault(Optional.empty(), Optional.of(new Abort(503, Optional.empty(), 100)));
      HttpConnectionManager plain =
          Proxies.http(virtualHost(false, forward(CLUSTER, Optional.empty(), Optional.empty())));
      HttpConnectionManager faulty =
          new HttpConnectionManager(
              plain.routes(),
              plain.pathNormalization(),
              true,
              0,
              plain.jwt(),
              false,
              plain.authorization(),
              ImmutableList.of(
                  new ClusterFault("elsewhere", ImmutableList.of(), later, Optional.empty()),
                  new ClusterFault(CLUSTER, ImmutableList.of(isY), ABORT, Optional.empty()),
                  new ClusterFault(CLUSTER, ImmutableList.of(isY), later, Optional.empty())));

      assertThat(brief(with(faulty).handle(get("/").header("h", header).build(), Tracer.NONE)))
          .isEqualTo(answer);
    }
  }

  @Nested
  class CrossOrigin {

    @Test
    void anAllowedPreflightIsAnsweredWithoutTheRulesHeaders() {
      Replied reply =
          reply(
              gateway(forward(CLUSTER, Optional.of(cors(UI, true)), Optional.empty())),
              preflight());

      assertThat(reply.headers())
          .isEqualTo(
              Headers.NONE
                  .plus("access-control-allow-origin", "https://ui.test")
                  .plus("access-control-expose-headers", "x-exposed")
                  .plus("access-control-allow-credentials", "true")
                  .plus("access-control-allow-methods", "GET,PUT")
                  .plus("access-control-allow-headers", "x-a")
                  .plus("access-control-max-age", "60"));
      assertThat(reply.route()).isPresent();
    }

    @Test
    void aPreflightOfAForeignOriginIsForwardedOrAnsweredWithANo() {
      Proxy forwarding =
          gateway(forward(CLUSTER, Optional.of(cors(OTHER, true)), Optional.empty()));
      Proxy ignoring = gateway(forward(CLUSTER, Optional.of(cors(OTHER, false)), Optional.empty()));

      assertThat(forwarding.handle(preflight(), Tracer.NONE)).isInstanceOf(Forwarded.class);
      Headers no = reply(ignoring, preflight()).headers();
      assertThat(no.first("access-control-allow-origin")).isEmpty();
      assertThat(no.first("access-control-expose-headers")).isEmpty();
      assertThat(no.first("access-control-allow-methods")).hasValue("GET,PUT");
      assertThat(no.first("access-control-allow-credentials")).hasValue("true");
    }

    @Test
    void whatMatchesAnAsteriskAllowsEveryOrigin() {
      TextMatcher asterisk = new TextMatcher.Exact("*", false);

      Forwarded forwarded =
          (Forwarded)
              gateway(forward(CLUSTER, Optional.of(cors(asterisk, true)), Optional.empty()))
                  .handle(get("/").header("origin", "https://any.test").build(), Tracer.NONE);

      assertThat(forwarded.response().apply(Headers.NONE).first("access-control-allow-origin"))
          .hasValue("https://any.test");
    }

    @Test
    void aReplyBehindTheFilterIsMarkedButNoFault() {
      Request request = get("/").header("origin", "https://ui.test").build();
      Optional<Cors> cors = Optional.of(cors(UI, true));

      assertThat(
              reply(gateway(forward("missing", cors, Optional.empty())), request)
                  .headers()
                  .first("access-control-allow-origin"))
          .isPresent();
      assertThat(
              reply(gateway(forward(CLUSTER, cors, Optional.of(ABORT))), request)
                  .headers()
                  .first("access-control-allow-origin"))
          .isEmpty();
    }
  }

  @Nested
  class Claims {
    private final Condition admin =
        new ClaimCondition(ImmutableList.of("role"), new TextMatcher.Exact("admin", false), false);

    private HttpConnectionManager config(boolean reselect, Optional<JwtAuthentication> jwt) {
      return config(reselect, jwt, admin);
    }

    private HttpConnectionManager config(
        boolean reselect, Optional<JwtAuthentication> jwt, Condition condition) {
      Route forAdmins =
          new Route(
              "admin",
              new RouteMatch(new RouteMatch.Prefix("/", false), ImmutableList.of(condition)),
              forward("one", Optional.empty(), Optional.empty()),
              Optional.empty());
      Route forOthers =
          virtualHost(false, forward("two", Optional.empty(), Optional.empty())).routes().get(0);
      HttpConnectionManager plain =
          Proxies.http(
              new VirtualHost(
                  "all",
                  ImmutableList.of("*"),
                  false,
                  ImmutableList.of(forAdmins, forOthers),
                  Optional.empty()));
      return new HttpConnectionManager(
          plain.routes(), plain.pathNormalization(), true, 0, jwt, reselect, Authorization.NONE);
    }

    private final Request stated = get("/").token(Token.verified(Map.of("role", "admin"))).build();

    @Test
    void aGoodTokenMakesAGatewayLookForTheRouteAgain() {
      assertThat(brief(with(config(true, jwt())).handle(stated, Tracer.NONE))).isEqualTo("one");
      assertThat(brief(with(config(false, jwt())).handle(stated, Tracer.NONE))).isEqualTo("two");
      assertThat(brief(with(config(true, jwt())).handle(get("/").build(), Tracer.NONE)))
          .isEqualTo("two");
    }

    @Test
    void withoutAGoodTokenTheRouteStaysThoughAForgedHeaderIsTakenAway() {
      Condition payload = new HeaderCondition("x-payload", new TextMatcher.Any(), false, false);
      Proxy proxy = with(config(true, jwt(Optional.of("x-payload")), payload));

      Forwarded forwarded =
          (Forwarded) proxy.handle(get("/").header("X-Payload", "e30").build(), Tracer.NONE);

      assertThat(forwarded.cluster()).isEqualTo("one");
      assertThat(forwarded.request().headers().first("x-payload")).isEmpty();
    }

    @Test
    void claimsCountForNothingWithoutAJwtRule() {
      assertThat(brief(with(config(true, Optional.empty())).handle(stated, Tracer.NONE)))
          .isEqualTo("two");
    }

    @Test
    void theTraceTellsOfBothLookups() {
      RecordingTracer tracer = new RecordingTracer();

      with(config(true, jwt())).handle(stated, tracer);

      assertThat(tracer.steps())
          .extracting(step -> step.label() + ": " + step.reason().text())
          .containsSubsequence(
              "route [0]: claim `role` is missing, as no token was verified",
              "route [1]: path `/` has prefix `/`",
              "jwt: the route is looked for again, with the token's claims",
              "route [0]: path `/` has prefix `/`, claim `role` `admin` is `admin`");
    }
  }

  @Test
  void configurationThatEnvoyRefusesLeavesTheAnswerOpen() {
    HttpConnectionManager plain = http(forward());
    RouteConfiguration refused =
        new RouteConfiguration(
            "http.80",
            plain.routes().virtualHosts(),
            Optional.of(
                new Refusal(
                    "the variable `NOPE` is unknown",
                    new Origin(
                        new ResourceRef("networking.istio.io", "VirtualService", "default", "vs"),
                        ""))));
    HttpConnectionManager config =
        new HttpConnectionManager(
            refused,
            plain.pathNormalization(),
            true,
            0,
            Optional.empty(),
            true,
            Authorization.NONE);
    RecordingTracer tracer = new RecordingTracer();

    assertThat(with(config).handle(get("/").build(), tracer)).isInstanceOf(Unknown.class);
    assertThat(tracer.steps())
        .extracting(Step::outcome)
        .contains(io.meshproof.evaluator.trace.Outcome.INCONCLUSIVE);
  }

  private static HttpConnectionManager http(RouteAction action) {
    return Proxies.http(action);
  }
}
