package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authn.JwtProvider.ClaimHeader;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Puts a JWT filter together and asks it. */
final class TestFilter {
  static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
  static final HttpRequest REQUEST =
      new HttpRequest("GET", "http", "Shop.example.com:8080", "/orders", Headers.NONE);

  private TestFilter() {}

  /** Collects the parts of a provider; what is not said is not there. */
  static final class Rule {
    private String issuer = TestToken.ISSUER;
    private ImmutableList<String> audiences = ImmutableList.of();
    private JwksSource keys =
        new JwksSource.Inline(TestKeys.jwks(TestKeys.jwk(TestKeys.RSA.getPublic())));
    private ImmutableList<TokenLocation> locations = ImmutableList.of();
    private boolean forward;
    private Optional<String> payloadHeader = Optional.empty();
    private ImmutableList<ClaimHeader> claimHeaders = ImmutableList.of();
    private ImmutableList<String> spaceDelimitedClaims = ImmutableList.of("scope", "permission");

    Rule issuer(String text) {
      issuer = text;
      return this;
    }

    Rule audiences(String... texts) {
      audiences = ImmutableList.copyOf(texts);
      return this;
    }

    Rule keys(String json) {
      return keys(new JwksSource.Inline(json));
    }

    Rule keys(JwksSource source) {
      keys = source;
      return this;
    }

    Rule header(String name, String prefix) {
      return at(new TokenLocation.Header(name, prefix));
    }

    Rule parameter(String name) {
      return at(new TokenLocation.QueryParameter(name));
    }

    Rule cookie(String name) {
      return at(new TokenLocation.Cookie(name));
    }

    private Rule at(TokenLocation location) {
      locations = ImmutableList.<TokenLocation>builder().addAll(locations).add(location).build();
      return this;
    }

    Rule forward() {
      forward = true;
      return this;
    }

    Rule payloadTo(String header) {
      payloadHeader = Optional.of(header);
      return this;
    }

    Rule claimTo(String claim, String header) {
      claimHeaders =
          ImmutableList.<ClaimHeader>builder()
              .addAll(claimHeaders)
              .add(new ClaimHeader(header, claim))
              .build();
      return this;
    }

    Rule spaceDelimited(String... claims) {
      spaceDelimitedClaims =
          ImmutableList.<String>builder().addAll(spaceDelimitedClaims).add(claims).build();
      return this;
    }

    private JwtProvider build(int index) {
      return new JwtProvider(
          issuer,
          audiences,
          keys,
          locations,
          forward,
          payloadHeader,
          claimHeaders,
          spaceDelimitedClaims,
          new Origin(
              new ResourceRef("security.istio.io", "RequestAuthentication", "default", "jwt"),
              "/spec/jwtRules/" + index));
    }
  }

  static Rule rule() {
    return new Rule();
  }

  static JwtAuthentication filter(Rule... rules) {
    return filter(CLOCK, rules);
  }

  static JwtAuthentication filter(Clock clock, Rule... rules) {
    ImmutableList.Builder<JwtProvider> providers = ImmutableList.builder();
    for (int i = 0; i < rules.length; i++) {
      providers.add(rules[i].build(i));
    }
    return JwtAuthentication.compile(providers.build(), clock);
  }

  static HttpRequest bearer(String token) {
    return with(REQUEST, "authorization", "Bearer " + token);
  }

  static HttpRequest with(HttpRequest request, String header, String value) {
    return request.withHeaders(request.headers().plus(header, value));
  }

  static HttpRequest path(String path) {
    return REQUEST.withPath(path);
  }

  static JwtVerdict ask(JwtAuthentication filter, HttpRequest request) {
    return filter.authenticate(exchange(request), Tracer.NONE);
  }

  /** The body of the refusal, or {@code passed}. */
  static String answer(JwtAuthentication filter, HttpRequest request) {
    return ask(filter, request) instanceof JwtVerdict.Refused refused ? refused.body() : "passed";
  }

  /** What the filter answers to a bearer token, where one rule with default places stands. */
  static String answer(String token) {
    return answer(filter(rule()), bearer(token));
  }

  static JwtVerdict.Passed passed(JwtAuthentication filter, HttpRequest request) {
    return (JwtVerdict.Passed) ask(filter, request);
  }

  static HttpRequest upstream(JwtAuthentication filter, HttpRequest request) {
    return passed(filter, request).exchange().request();
  }

  static Claims claims(JwtAuthentication filter, HttpRequest request) {
    return passed(filter, request).exchange().claims();
  }

  static List<String> trace(JwtAuthentication filter, HttpRequest request) {
    RecordingTracer tracer = new RecordingTracer();
    filter.authenticate(exchange(request), tracer);
    return tracer.steps().stream().map(step -> step.reason().text()).toList();
  }

  private static Exchange exchange(HttpRequest request) {
    Connection connection =
        new Connection(
            "127.0.0.2", "127.0.0.2", "127.0.0.1", 80, Optional.empty(), Optional.empty());
    return new Exchange(connection, request, Claims.NONE);
  }
}
