package io.meshproof.evaluator.authn;

import io.meshproof.evaluator.authn.JwtAuthentication.ProviderStatus;
import io.meshproof.evaluator.authn.TokenLocation.FoundToken;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.util.List;
import java.util.Optional;

/**
 * One request on its way through the JWT filter, changed by every good token. Envoy: what a good
 * token did stays done when a later one fails. See R-JWT-9. Not thread-safe.
 */
final class Verification {
  private final JwtAuthentication authentication;
  private final long now;
  private HttpRequest request;
  private Claims claims = Claims.NONE;
  private boolean goodToken;
  private Tracer tracer;

  Verification(JwtAuthentication authentication, HttpRequest request, long now, Tracer tracer) {
    this.authentication = authentication;
    this.request = request;
    this.now = now;
    this.tracer = tracer;
  }

  /** The request as it is by now. */
  HttpRequest request() {
    return request;
  }

  /** The claims of the token that was verified last. */
  Claims claims() {
    return claims;
  }

  /** Whether any token was good. */
  boolean sawGoodToken() {
    return goodToken;
  }

  /** Stops telling steps. */
  void quieten() {
    tracer = Tracer.NONE;
  }

  /** Asks one provider: every token it finds must be good, and the last one goes first. */
  ProviderStatus run(CompiledProvider provider) {
    request = provider.sanitize(request);
    List<FoundToken> found = provider.find(request);
    if (found.isEmpty()) {
      if (tracer.recording()) {
        tracer.step(
            Stage.JWT,
            Outcome.NOT_MATCHED,
            () -> "no token in " + provider.describeLocations(),
            provider.config().origin());
      }
      return new ProviderStatus(JwtStatus.MISSING, Optional.of(provider));
    }
    for (int i = found.size() - 1; i >= 0; i--) {
      JwtStatus status = verify(provider, found.get(i));
      if (status != JwtStatus.OK) {
        return new ProviderStatus(status, Optional.of(provider));
      }
    }
    return new ProviderStatus(JwtStatus.OK, Optional.of(provider));
  }

  private JwtStatus verify(CompiledProvider provider, FoundToken found) {
    boolean isStated = found.location() instanceof TokenLocation.Stated;
    SeenToken token = authentication.seen(found.text());
    JwtStatus status = provider.check(token, isStated, now);
    if (status == JwtStatus.OK) {
      Jwt jwt = token.jwt().orElseThrow();
      request = provider.accept(request, jwt, found.location());
      claims = token.claims(provider);
      goodToken = true;
    }
    if (tracer.recording()) {
      String subject =
          isStated ? "the stated token " : "the token in " + found.location().describe() + " ";
      tracer.step(
          Stage.JWT,
          status == JwtStatus.OK ? Outcome.MATCHED : Outcome.NOT_MATCHED,
          () -> subject + Explanation.of(status, token, provider, isStated, now),
          provider.config().origin());
    }
    return status;
  }
}
