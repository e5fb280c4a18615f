package io.meshproof.evaluator.authn;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.meshproof.evaluator.authn.TokenLocation.FoundToken;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A provider with its keys parsed and its places in order. Immutable; safe to share. */
final class CompiledProvider {
  /** Envoy's own; Istio does not let it be set. See R-JWT-18. */
  private static final long CLOCK_SKEW_SECONDS = 60;

  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private static final TokenLocation STATED = new TokenLocation.Stated();

  private final JwtProvider config;
  private final Supplier<KeySet> keys;
  private final ImmutableList<TokenLocation> locations;
  private final ImmutableSet<String> audiences;
  private final ImmutableSet<String> outputHeaders;

  CompiledProvider(JwtProvider config, Supplier<KeySet> keys) {
    this.config = config;
    this.keys = keys;
    this.locations =
        inOrder(config.locations().isEmpty() ? JwtProvider.DEFAULT_LOCATIONS : config.locations());
    this.audiences =
        config.audiences().stream()
            .map(CompiledProvider::bareAudience)
            .collect(ImmutableSet.toImmutableSet());
    ImmutableSet.Builder<String> headers = ImmutableSet.builder();
    config.payloadHeader().ifPresent(headers::add);
    config.claimHeaders().forEach(output -> headers.add(output.header()));
    this.outputHeaders = headers.build();
  }

  /** Envoy: headers by name and prefix, then parameters, then cookies, each once. See R-JWT-8. */
  private static ImmutableList<TokenLocation> inOrder(List<TokenLocation> written) {
    SortedMap<String, TokenLocation> headers = new TreeMap<>();
    SortedMap<String, TokenLocation> parameters = new TreeMap<>();
    SortedMap<String, TokenLocation> cookies = new TreeMap<>();
    for (TokenLocation location : written) {
      if (location instanceof TokenLocation.Header header) {
        headers.putIfAbsent(header.name() + header.prefix(), header);
      } else if (location instanceof TokenLocation.QueryParameter parameter) {
        parameters.put(parameter.name(), parameter);
      } else if (location instanceof TokenLocation.Cookie cookie) {
        cookies.put(cookie.name(), cookie);
      }
    }
    return ImmutableList.copyOf(
        Iterables.concat(headers.values(), parameters.values(), cookies.values()));
  }

  JwtProvider config() {
    return config;
  }

  KeySet keys() {
    return keys.get();
  }

  /** Every token of a request that stands where this provider looks, in Envoy's order. */
  List<FoundToken> find(HttpRequest request) {
    List<FoundToken> found = new ArrayList<>();
    for (TokenLocation location : locations) {
      location.find(request, found);
    }
    STATED.find(request, found);
    return found;
  }

  /** Takes off the headers that only this provider may write. See R-JWT-42. */
  HttpRequest sanitize(HttpRequest request) {
    HttpRequest sanitized = request;
    for (String name : outputHeaders) {
      if (sanitized.headers().first(name).isPresent()) {
        sanitized = sanitized.withHeaders(sanitized.headers().without(name));
      }
    }
    return sanitized;
  }

  /**
   * Checks a token in the order of R-JWT-11, the signature last.
   *
   * @param isStated whether the request states its claims: then the signature is taken as good, and
   *     an issuer or an audience that is not stated as the right one
   */
  JwtStatus check(SeenToken token, boolean isStated, long now) {
    if (token.jwt().isEmpty()) {
      return token.status();
    }
    Jwt jwt = token.jwt().get();
    if (!isOurs(jwt) && !(isStated && jwt.issuer().isEmpty())) {
      return JwtStatus.UNKNOWN_ISSUER;
    }
    JwtStatus time = jwt.checkTime(now, CLOCK_SKEW_SECONDS);
    if (time != JwtStatus.OK) {
      return time;
    }
    if (!isForUs(jwt) && !(isStated && jwt.audiences().isEmpty())) {
      return JwtStatus.AUDIENCE_NOT_ALLOWED;
    }
    return isStated ? JwtStatus.OK : token.signature(keys());
  }

  private boolean isOurs(Jwt jwt) {
    return config.issuer().isEmpty() || config.issuer().equals(jwt.issuer());
  }

  private boolean isForUs(Jwt jwt) {
    if (audiences.isEmpty()) {
      return true;
    }
    for (String audience : jwt.audiences()) {
      if (audiences.contains(bareAudience(audience))) {
        return true;
      }
    }
    return false;
  }

  /** Envoy: without scheme and without one slash at the end. See R-JWT-19. */
  private static String bareAudience(String audience) {
    int start = audience.startsWith("http://") ? 7 : audience.startsWith("https://") ? 8 : 0;
    int end = audience.endsWith("/") ? audience.length() - 1 : audience.length();
    return audience.substring(Math.min(start, end), end);
  }

  /** The request with what a good token adds to it, and without the token itself. */
  HttpRequest accept(HttpRequest request, Jwt jwt, TokenLocation location) {
    Headers headers = request.headers();
    if (config.payloadHeader().isPresent()) {
      headers = headers.plus(config.payloadHeader().get(), jwt.payloadSection());
    }
    for (JwtProvider.ClaimHeader output : config.claimHeaders()) {
      String text = ClaimText.of(jwt.claims(), output.claim());
      headers = text.isEmpty() ? headers : headers.plus(output.header(), text);
    }
    HttpRequest enriched = request.withHeaders(headers);
    return config.forwardOriginalToken() ? enriched : location.strip(enriched);
  }

  /** The claims as later filters see them: some texts are lists of words. See R-JWT-37. */
  Claims claims(Jwt jwt) {
    Map<String, Object> changed = new LinkedHashMap<>();
    for (String name : config.spaceDelimitedClaims()) {
      if (jwt.claims().get(name) instanceof String text) {
        ImmutableList<String> words = words(text);
        if (!words.isEmpty()) {
          changed.put(name, words);
        }
      }
    }
    return jwt.claimsWith(changed);
  }

  private static ImmutableList<String> words(String text) {
    return ImmutableList.copyOf(WORDS.split(text));
  }

  /** Says where it looks for tokens. */
  String describeLocations() {
    return String.join(" or ", locations.stream().map(TokenLocation::describeSearch).toList());
  }
}
