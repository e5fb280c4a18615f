package io.meshproof.evaluator.authn;

import io.meshproof.evaluator.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Claims that a request states instead of sending a signed token. They travel as a token does, as
 * bearer token that is looked for, checked (but for the signature), stripped and forwarded. The
 * same text in a request that does not state it is a token with a bad signature.
 */
public final class StatedToken {
  private static final String HEADER = section("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
  private static final String SIGNATURE = section("not checked");

  private StatedToken() {}

  /** Returns the request with a bearer token of these claims; values are JSON values. */
  public static HttpRequest add(HttpRequest request, Map<String, Object> claims) {
    String text = HEADER + "." + section(ClaimText.json(claims)) + "." + SIGNATURE;
    return request
        .withHeaders(request.headers().plus("authorization", "Bearer " + text))
        .withStatedToken(text);
  }

  private static String section(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }
}
