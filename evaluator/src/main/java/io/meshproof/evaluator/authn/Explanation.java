package io.meshproof.evaluator.authn;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a token is good or not, with what was seen. Claims are shown, signatures never. */
final class Explanation {
  private static final int LONGEST = 200;

  private Explanation() {}

  /** Returns the end of the sentence that begins with "the token in header `x` ". */
  static String of(
      JwtStatus status, SeenToken token, CompiledProvider provider, boolean isStated, long now) {
    Optional<Jwt> jwt = token.jwt();
    if (jwt.isEmpty()) {
      return "cannot be read: " + status.text();
    }
    JwtProvider config = provider.config();
    return switch (status) {
      case OK ->
          (isStated
                  ? "is good: what it states fits, and its signature is taken as good; "
                  : "is good: issuer, time, audience, signature; ")
              + claims(jwt.get());
      case UNKNOWN_ISSUER ->
          "is of another issuer: iss "
              + claim(jwt.get(), "iss")
              + " is not `"
              + config.issuer()
              + "`";
      case EXPIRED ->
          "is expired: exp "
              + time(jwt.get(), "exp")
              + " is more than 60 seconds before "
              + at(now);
      case NOT_YET_VALID ->
          "is not yet valid: nbf "
              + time(jwt.get(), "nbf")
              + " is more than 60 seconds after "
              + at(now);
      case AUDIENCE_NOT_ALLOWED ->
          "is for others: aud "
              + claim(jwt.get(), "aud")
              + " has none of `"
              + String.join("`, `", config.audiences())
              + "`";
      default -> "has no good signature: " + signature(status, jwt.get(), provider);
    };
  }

  private static String signature(JwtStatus status, Jwt jwt, CompiledProvider provider) {
    if (provider.config().keys() instanceof JwksSource.Unreachable unreachable) {
      return "the keys of `"
          + unreachable.uri()
          + "` are not known, and without them every token fails; supply them with `--jwks "
          + unreachable.uri()
          + "=FILE`";
    }
    return status.text()
        + "; it names algorithm "
        + jwt.algorithm().text()
        + (jwt.keyId().isEmpty() ? " and no kid" : " and kid `" + shortened(jwt.keyId()) + "`")
        + ", the keys are "
        + provider.keys().describe();
  }

  private static String claims(Jwt jwt) {
    return jwt.claims().isEmpty()
        ? "it has no claims"
        : "claims " + shortened(ClaimText.json(jwt.claims()));
  }

  private static String claim(Jwt jwt, String name) {
    @Nullable Object value = jwt.claims().get(name);
    if (value == null) {
      return "(absent)";
    }
    return "`" + shortened(value instanceof String text ? text : ClaimText.json(value)) + "`";
  }

  private static String time(Jwt jwt, String name) {
    return jwt.claims().get(name) instanceof Long seconds && seconds < 253402300800L
        ? "`" + seconds + "` (" + at(seconds) + ")"
        : claim(jwt, name);
  }

  private static String at(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  /** Keeps hostile texts from filling the page. */
  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
