package io.meshproof.simulator.generate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Changes one thing about a request: it is almost what it was, and a careless rule takes it. */
final class NearMisses {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "PURGE");
  private static final List<String> ADDRESSES =
      List.of("127.0.0.1", "10.0.0.1", "192.168.0.1", "203.0.113.7", "2001:db8::1");
  private static final String STRANGER = "https://stranger.example";
  private static final String UNKNOWN_HOST = "unknown.example.net";

  /** {@code {"alg":"none"}}, {@code {"sub":"admin"}} and no signature. */
  private static final String UNSIGNED = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.";

  /** {@code {"alg":"RS256"}}, {@code {"sub":"admin"}} and a signature that nobody made. */
  private static final String FORGED = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.Zm9yZ2Vk";

  private final Samples samples;
  private final PathMisses paths;
  private final ImmutableList<String> hosts;
  private final ImmutableList<String> issuers;
  private final ImmutableList<String> identities;

  NearMisses(
      Samples samples,
      ImmutableList<String> hosts,
      ImmutableList<String> issuers,
      ImmutableList<String> identities) {
    this.samples = samples;
    this.paths = new PathMisses(samples);
    this.hosts = hosts;
    this.issuers = issuers;
    this.identities = identities;
  }

  /** Returns a request that differs in one thing. */
  Request of(Request request, Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> request.toBuilder().target(paths.of(request.path(), random)).build();
      case 4 -> request.toBuilder().method(Samples.one(METHODS, random)).build();
      case 5, 6 -> token(request, random);
      case 7 -> header(request, random);
      case 8 -> request.toBuilder().host(host(request.host(), random)).build();
      case 9 -> caller(request, random);
      case 10 -> request.toBuilder().sourceIp(Samples.one(ADDRESSES, random)).build();
      default -> query(request, random);
    };
  }

  private String host(String host, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> host + ":80";
      case 1 -> host + ":8080";
      case 2 -> host.toUpperCase(Locale.ROOT);
      case 3 -> host + ".";
      case 4 -> "any." + host;
      case 5 -> UNKNOWN_HOST;
      default -> Samples.one(hosts, random);
    };
  }

  /** No token, one that is expired, not yet good, forged or another issuer's, or other claims. */
  private Request token(Request request, Random random) {
    Map<String, Object> claims = Claimed.claims(request);
    if (claims.isEmpty()) {
      claims.put("iss", Samples.one(issuers, random));
      claims.put("sub", samples.word(random));
    }
    switch (random.nextInt(9)) {
      case 0, 1 -> {
        return request.toBuilder().noToken().build();
      }
      case 2 -> {
        return request.toBuilder().bearer(random.nextBoolean() ? UNSIGNED : FORGED).build();
      }
      case 3 -> claims.put("exp", 1L);
      case 4 -> claims.put("nbf", 99_999_999_999L);
      case 5 -> claims.put("iss", STRANGER);
      case 6 -> claims.put("aud", samples.word(random));
      case 7 -> claims.remove(Samples.one(List.copyOf(claims.keySet()), random));
      default ->
          claims.put(Samples.one(List.copyOf(claims.keySet()), random), samples.word(random));
    }
    return request.toBuilder().token(Token.verified(claims)).build();
  }

  private Request header(Request request, Random random) {
    if (request.headers().isEmpty()) {
      return request.toBuilder().header("x-" + samples.word(random), "1").build();
    }
    Header header = Samples.one(request.headers(), random);
    Request.Builder changed = request.toBuilder();
    switch (random.nextInt(4)) {
      case 0 -> changed.noHeader(header.name());
      case 1 -> changed.header(header.name(), samples.word(random));
      default ->
          changed
              .noHeader(header.name())
              .header(header.name(), TextMisses.of(header.value(), random));
    }
    return changed.build();
  }

  /** A parameter more, one less, or one with another value. */
  private Request query(Request request, Random random) {
    int question = request.path().indexOf('?');
    if (question < 0 || random.nextInt(3) == 0) {
      return RouteWishes.withQuery(request, samples.word(random) + "=" + samples.word(random));
    }
    List<String> parameters =
        new ArrayList<>(Splitter.on('&').splitToList(request.path().substring(question + 1)));
    String parameter = parameters.remove(random.nextInt(parameters.size()));
    if (random.nextBoolean()) {
      int value = parameter.indexOf('=') + 1;
      parameters.add(
          parameter.substring(0, value) + TextMisses.of(parameter.substring(value), random));
    }
    String query = String.join("&", parameters);
    return request.toBuilder()
        .target(request.path().substring(0, question) + (query.isEmpty() ? "" : "?" + query))
        .build();
  }

  private Request caller(Request request, Random random) {
    return RuleWishes.withPrincipal(request, Samples.one(identities, random));
  }
}
