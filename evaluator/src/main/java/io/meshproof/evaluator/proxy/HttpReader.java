package io.meshproof.evaluator.proxy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.path.PathNormalizer;
import io.meshproof.evaluator.path.RequestTarget;
import io.meshproof.evaluator.path.RequestTarget.Understood;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a request from a connection: what the codec and the HTTP connection manager do before any
 * filter sees it. Immutable; safe to share.
 */
final class HttpReader {
  private static final Splitter COMMA = Splitter.on(',');
  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
  private static final String FORWARDED_FOR = "x-forwarded-for";
  private static final String FORWARDED_PROTO = "x-forwarded-proto";

  private final boolean isEdge;
  private final int trustedHops;
  private final PathNormalizer normalizer;

  /** What was read. */
  sealed interface Reading {}

  /** A request that the filters may see. */
  record Read(Exchange exchange) implements Reading {}

  /** A request that is answered at once, and why. */
  record Refused(Replied reply, String why) implements Reading {}

  HttpReader(HttpConnectionManager config) {
    this.isEdge = config.useRemoteAddress();
    this.trustedHops = config.trustedHops();
    this.normalizer = PathNormalizer.of(config.pathNormalization());
  }

  Reading read(Connection connection, Request sent) {
    Headers headers = headers(sent);
    boolean encrypted = connection.tls().isPresent();
    HttpRequest raw =
        new HttpRequest(
            sent.method(), encrypted ? "https" : "http", sent.host(), sent.path(), headers);
    RequestTarget target = RequestTarget.read(sent.method(), sent.path(), sent.host(), encrypted);
    if (target instanceof RequestTarget.Refused refused) {
      return refuse(raw, refused.status(), refused.body(), refused.details(), refused.why());
    }
    Understood understood = (Understood) target;
    Optional<String> path = normalizer.normalize(understood.path());
    if (path.isEmpty()) {
      return refuse(
          raw,
          400,
          "",
          "path_normalization_failed",
          "the path `" + understood.path() + "` cannot be normalised");
    }
    HttpRequest request =
        new HttpRequest(
            sent.method(),
            scheme(headers, raw.scheme()),
            understood.authority(),
            path.get(),
            forward(headers, connection, raw.scheme()),
            sent.verifiedClaims());
    return new Read(
        new Exchange(
            connection.withRemoteIp(trustedAddress(headers, connection)), request, Claims.NONE));
  }

  private static Reading refuse(
      HttpRequest request, int status, String body, String details, String why) {
    return new Refused(new LocalReply(status, body, details, Optional.empty()).to(request), why);
  }

  /** The lines as sent, values without blanks around them; the bearer token comes last. */
  private static Headers headers(Request sent) {
    List<Header> lines = new ArrayList<>(sent.headers().size() + 1);
    for (Header line : sent.headers()) {
      lines.add(new Header(line.name(), BLANK.trimFrom(line.value())));
    }
    if (sent.token().isPresent() && sent.token().get() instanceof Token.Compact token) {
      lines.add(new Header("authorization", "Bearer " + token.text()));
    }
    return Headers.of(lines);
  }

  /** Whose word counts on what the client spoke. See R-GW-33. */
  private boolean keepsForwardedProto(Headers headers) {
    return headers.first(FORWARDED_PROTO).isPresent() && (!isEdge || trustedHops > 0);
  }

  private String scheme(Headers headers, String spoken) {
    if (keepsForwardedProto(headers)) {
      String forwarded = headers.first(FORWARDED_PROTO).orElse("").toLowerCase(Locale.ROOT);
      return forwarded.equals("http") || forwarded.equals("https") ? forwarded : spoken;
    }
    return spoken;
  }

  /** Envoy: an edge proxy adds its peer to those that the request came through. */
  private Headers forward(Headers headers, Connection connection, String spoken) {
    Headers forwarded =
        keepsForwardedProto(headers) ? headers : headers.with(FORWARDED_PROTO, spoken);
    return isEdge ? forwarded.plus(FORWARDED_FOR, peer(connection)) : forwarded;
  }

  /** Envoy: in place of a loopback peer stands the proxy's own address. See R-AP-28. */
  private static String peer(Connection connection) {
    String peer = connection.sourceIp();
    boolean loopback = peer.equals("127.0.0.1") || peer.equals("::1");
    return loopback ? connection.localIp() : peer;
  }

  /** The client's address as far as it can be trusted. See R-AP-27 to R-AP-28. */
  private String trustedAddress(Headers headers, Connection connection) {
    if (isEdge && trustedHops == 0) {
      return connection.sourceIp();
    }
    int fromRight = isEdge ? trustedHops : trustedHops + 1;
    List<String> entries = COMMA.splitToList(headers.first(FORWARDED_FOR).orElse(""));
    if (entries.size() < fromRight) {
      return connection.sourceIp();
    }
    String entry = BLANK.trimFrom(entries.get(entries.size() - fromRight));
    return InetAddresses.isInetAddress(entry) ? entry : connection.sourceIp();
  }
}
