package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
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
import java.util.List;
import java.util.Optional;

/**
 * Reads a request from a connection: what the codec and the HTTP connection manager do before any
 * filter sees it. Immutable; safe to share.
 */
final class HttpReader {
  /** Envoy: as many header lines, Host included, and as many bytes are taken. */
  private static final int MOST_LINES = 100;

  private static final int MOST_BYTES = 60 * 1024;

  private final Forwarding forwarding;
  private final PathNormalizer normalizer;

  /** What was read. */
  sealed interface Reading {}

  /** A request that the filters may see. */
  record Read(Exchange exchange) implements Reading {}

  /** A request that is answered at once, and why. */
  record Refused(Replied reply, String why) implements Reading {}

  HttpReader(HttpConnectionManager config) {
    this.forwarding = new Forwarding(config.useRemoteAddress(), config.trustedHops());
    this.normalizer = PathNormalizer.of(config.pathNormalization());
  }

  Reading read(Connection connection, Request sent) {
    List<Header> lines = lines(sent);
    int size = lines.size();
    long bytes = (long) sent.path().length() + sent.host().length();
    Header malformed = null;
    for (int i = size - 1; i >= 0; i--) {
      Header line = lines.get(i);
      bytes += line.length();
      malformed = line.isWellFormed() ? malformed : line;
    }
    if (size >= MOST_LINES || bytes > MOST_BYTES) {
      return refuse(
          sent,
          431,
          "Request Header Fields Too Large",
          "",
          "more than 100 header lines or 60 KiB are not taken");
    }
    if (malformed != null) {
      String why = "the header line `" + malformed.name() + "` holds a character it must not";
      return refuse(sent, 400, "Bad Request", "", why);
    }
    RequestTarget target =
        RequestTarget.read(sent.method(), sent.path(), sent.host(), connection.tls().isPresent());
    if (target instanceof RequestTarget.Refused refused) {
      return refuse(sent, refused.status(), refused.body(), refused.details(), refused.why());
    }
    Understood understood = (Understood) target;
    String path = understood.path();
    if (!understood.isNormal()) {
      Optional<String> normalized = normalizer.normalize(path);
      if (normalized.isEmpty()) {
        String why = "the path `" + path + "` cannot be normalised";
        return refuse(sent, 400, "", "path_normalization_failed", why);
      }
      path = normalized.get();
    }
    return new Read(forwarding.receive(connection, sent, lines, understood.authority(), path));
  }

  /** The lines as sent; the bearer token comes last. */
  private static List<Header> lines(Request sent) {
    if (sent.token().isPresent() && sent.token().get() instanceof Token.Compact token) {
      return ImmutableList.<Header>builder().addAll(sent.headers()).add(token.header()).build();
    }
    return sent.headers();
  }

  private static Reading refuse(Request sent, int status, String body, String details, String why) {
    HttpRequest head =
        new HttpRequest(
            sent.method(), "http", sent.host(), sent.path(), Headers.NONE, Optional.empty());
    return new Refused(new LocalReply(status, body, details, Optional.empty()).to(head), why);
  }
}
