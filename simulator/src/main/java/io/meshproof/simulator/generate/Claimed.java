package io.meshproof.simulator.generate;

import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests with claims that count as those of a good token. */
final class Claimed {
  private Claimed() {}

  /** Returns the claims that a request states, to be changed; none if it states none. */
  static Map<String, Object> claims(Request request) {
    return request.token().isPresent() && request.token().get() instanceof Token.Verified verified
        ? new LinkedHashMap<>(verified.claims())
        : new LinkedHashMap<>();
  }

  /** Returns a request that states one claim more. */
  static Request with(Request request, List<String> path, Object value) {
    Map<String, Object> claims = claims(request);
    put(claims, path, value);
    return request.toBuilder().token(Token.verified(claims)).build();
  }

  private static void put(Map<String, Object> object, List<String> path, Object value) {
    if (path.size() == 1) {
      object.put(path.get(0), value);
      return;
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    if (object.get(path.get(0)) instanceof Map<?, ?> before) {
      before.forEach((name, member) -> inner.put(String.valueOf(name), member));
    }
    put(inner, path.subList(1, path.size()), value);
    object.put(path.get(0), inner);
  }
}
