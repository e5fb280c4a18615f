package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Optional;

/**
 * The signature algorithms that Envoy knows. See R-JWT-15.
 *
 * <p>The names that java.security has for them stand beside.
 */
enum JwsAlgorithm {
  RS256("RS256", "SHA256withRSA", "SHA-256", 32),
  RS384("RS384", "SHA384withRSA", "SHA-384", 48),
  RS512("RS512", "SHA512withRSA", "SHA-512", 64),
  PS256("PS256", "RSASSA-PSS", "SHA-256", 32),
  PS384("PS384", "RSASSA-PSS", "SHA-384", 48),
  PS512("PS512", "RSASSA-PSS", "SHA-512", 64),
  ES256("ES256", "SHA256withECDSAinP1363Format", "SHA-256", 32),
  ES384("ES384", "SHA384withECDSAinP1363Format", "SHA-384", 48),
  ES512("ES512", "SHA512withECDSAinP1363Format", "SHA-512", 64),
  HS256("HS256", "HmacSHA256", "SHA-256", 32),
  HS384("HS384", "HmacSHA384", "SHA-384", 48),
  HS512("HS512", "HmacSHA512", "SHA-512", 64),
  ED_DSA("EdDSA", "Ed25519", "", 0);

  private static final ImmutableMap<String, JwsAlgorithm> BY_NAME =
      Maps.uniqueIndex(Arrays.asList(values()), JwsAlgorithm::text);

  private final String text;
  private final String javaName;
  private final String digest;
  private final int digestLength;

  JwsAlgorithm(String text, String javaName, String digest, int digestLength) {
    this.text = text;
    this.javaName = javaName;
    this.digest = digest;
    this.digestLength = digestLength;
  }

  /** Returns the algorithm of that name; case counts. */
  static Optional<JwsAlgorithm> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The name in a token's header. */
  String text() {
    return text;
  }

  /** The name of its {@code Signature} or {@code Mac}. */
  String javaName() {
    return javaName;
  }

  /** The hash it uses. */
  String digest() {
    return digest;
  }

  /** The length of that hash in bytes. */
  int digestLength() {
    return digestLength;
  }

  boolean isRsa() {
    return text.startsWith("RS");
  }

  boolean isRsaPss() {
    return text.startsWith("PS");
  }
}
