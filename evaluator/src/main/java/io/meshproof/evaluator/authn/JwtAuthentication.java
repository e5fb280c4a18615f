package io.meshproof.evaluator.authn;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The JWT filter of one proxy. Safe to share between threads.
 *
 * <p>It remembers the texts it has seen, up to a bound: the signature of the same token is not
 * checked twice with the same keys. The time is.
 */
public final class JwtAuthentication {
  /** The length of all texts that are remembered, in characters. */
  private static final long REMEMBERED = 1 << 21;

  /** Envoy: only this much of the path is named in the challenge. See R-JWT-44. */
  private static final int LONGEST_REALM_PATH = 256;

  private final ImmutableList<CompiledProvider> providers;
  private final Clock clock;
  private final Supplier<Cache<String, SeenToken>> seen =
      Suppliers.memoize(
          () ->
              CacheBuilder.newBuilder()
                  .maximumWeight(REMEMBERED)
                  .<String, SeenToken>weigher((text, token) -> text.length())
                  .build());

  private JwtAuthentication(ImmutableList<CompiledProvider> providers, Clock clock) {
    this.providers = providers;
    this.clock = clock;
  }

  /**
   * Puts the providers in order; their keys are parsed when the first token comes.
   *
   * @param providers in issuer order. See R-RA-7
   * @param clock tells the time that tokens are checked against
   */
  public static JwtAuthentication compile(List<JwtProvider> providers, Clock clock) {
    Map<JwksSource, Supplier<KeySet>> keySets = new HashMap<>();
    return new JwtAuthentication(
        providers.stream()
            .map(
                config ->
                    new CompiledProvider(
                        config,
                        keySets.computeIfAbsent(
                            config.keys(),
                            source -> Suppliers.memoize(() -> KeySet.compile(source)))))
            .collect(ImmutableList.toImmutableList()),
        clock);
  }

  /** What it was compiled from. */
  public ImmutableList<JwtProvider> providers() {
    return providers.stream()
        .map(CompiledProvider::config)
        .collect(ImmutableList.toImmutableList());
  }

  /** Looks for tokens in a request and verifies them. */
  public JwtVerdict authenticate(Exchange exchange, Tracer tracer) {
    HttpRequest request = exchange.request();
    for (CompiledProvider provider : providers) {
      request = provider.sanitize(request);
    }
    if (request.isPreflight()) {
      tracer.step(
          Stage.JWT,
          Outcome.NOTED,
          () -> "a CORS preflight is let through without a look at tokens");
      return new JwtVerdict.Passed(exchange.withRequest(request), false);
    }
    Verification verification =
        new Verification(this, request, clock.instant().getEpochSecond(), tracer);
    ProviderStatus answer = decide(verification);
    if (answer.isPass()) {
      return new JwtVerdict.Passed(
          exchange.withRequest(verification.request()).withClaims(verification.claims()),
          verification.sawGoodToken());
    }
    return refusal(answer, request);
  }

  /**
   * Istio: any provider's word is good; or else every provider's, for each of which a missing token
   * is good too. So Envoy asks every provider a second time. See R-JWT-30 to R-JWT-33.
   */
  private ProviderStatus decide(Verification verification) {
    HttpRequest received = verification.request();
    List<ProviderStatus> statuses = new ArrayList<>();
    for (CompiledProvider provider : providers) {
      ProviderStatus status = verification.run(provider);
      if (status.status() == JwtStatus.OK) {
        return status;
      }
      statuses.add(status);
    }
    if (providers.size() == 1) {
      return statuses.get(0);
    }
    if (verification.request().equals(received)) {
      // Nothing was stripped, so that nobody says anything else: the trace has it already.
      verification.quieten();
    }
    for (CompiledProvider provider : providers) {
      ProviderStatus status = verification.run(provider);
      if (!status.isPass()) {
        statuses.add(status);
        return mostTelling(statuses);
      }
    }
    return ProviderStatus.NO_TOKEN;
  }

  /** Envoy: the last one that knows the issuer and has a token. See R-JWT-33. */
  private static ProviderStatus mostTelling(List<ProviderStatus> statuses) {
    ProviderStatus answer = ProviderStatus.NO_TOKEN;
    for (ProviderStatus next : statuses) {
      boolean tells =
          next.status() != JwtStatus.MISSING && next.status() != JwtStatus.UNKNOWN_ISSUER;
      if (tells || answer.status() == JwtStatus.MISSING) {
        answer = next;
      }
    }
    return answer;
  }

  /** What one provider said, and which. */
  record ProviderStatus(JwtStatus status, Optional<CompiledProvider> provider) {
    static final ProviderStatus NO_TOKEN = new ProviderStatus(JwtStatus.MISSING, Optional.empty());

    boolean isPass() {
      return status == JwtStatus.OK || status == JwtStatus.MISSING;
    }
  }

  /** Returns what is known of a text, taking it apart if it was not seen before. */
  SeenToken seen(String text) {
    SeenToken known = seen.get().getIfPresent(text);
    if (known != null) {
      return known;
    }
    SeenToken token = new SeenToken(text);
    seen.get().put(text, token);
    return token;
  }

  private static JwtVerdict.Refused refusal(ProviderStatus answer, HttpRequest request) {
    JwtStatus status = answer.status();
    return new JwtVerdict.Refused(
        status.httpStatus(),
        status.text(),
        status.details(),
        Headers.NONE
            .plus("content-type", "text/plain")
            .plus(
                "www-authenticate",
                "Bearer realm=\"" + originalUri(request) + "\", error=\"invalid_token\""),
        answer.provider().map(provider -> provider.config().origin()));
  }

  private static String originalUri(HttpRequest request) {
    String path = request.headers().first("x-envoy-original-path").orElse(request.path());
    return request.scheme()
        + "://"
        + request.authority()
        + path.substring(0, Math.min(path.length(), LONGEST_REALM_PATH));
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof JwtAuthentication authentication
        && authentication.providers().equals(providers());
  }

  @Override
  public int hashCode() {
    return providers().hashCode();
  }

  @Override
  public String toString() {
    return "JwtAuthentication" + providers();
  }
}
