package io.meshproof.evaluator.authn;

import java.nio.charset.StandardCharsets;
import java.security.Key;

/** Makes compact tokens, good and bad, from JSON text. */
final class TestToken {
  static final String ISSUER = "https://issuer.test";
  static final String CLAIMS =
      "{\"iss\":\"https://issuer.test\",\"sub\":\"alice\",\"exp\":4102444800}";

  private TestToken() {}

  /** The usual good token: RS256 by {@link TestKeys#RSA}. */
  static String good() {
    return good(CLAIMS);
  }

  /** A token with those claims and a good signature. */
  static String good(String claims) {
    return signed("RS256", TestKeys.RSA.getPrivate(), claims);
  }

  static String signed(String algorithm, Key key, String claims) {
    return signed("{\"alg\":\"%s\"}".formatted(algorithm), algorithm, key, claims);
  }

  static String signed(String header, String algorithm, Key key, String claims) {
    String text = section(header) + "." + section(claims);
    return text + "." + Base64Url.encode(TestKeys.sign(algorithm, key, text));
  }

  static String compact(String header, String claims, byte[] signature) {
    return section(header) + "." + section(claims) + "." + Base64Url.encode(signature);
  }

  static String section(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }
}
