package io.meshproof.evaluator.authn;

import com.google.common.base.CharMatcher;
import java.util.Base64;
import java.util.Optional;

/** Base64url as Envoy reads it. See R-JWT-13. */
final class Base64Url {
  private static final CharMatcher WHITESPACE = CharMatcher.anyOf(" \t\n\u000b\f\r");
  private static final CharMatcher PADDING = CharMatcher.is('=');

  private Base64Url() {}

  /**
   * Decodes a text. Blanks are skipped, padding may be there or not, left-over bits are ignored;
   * {@code +} and {@code /} are not in this alphabet.
   */
  static Optional<byte[]> decode(String text) {
    String packed = WHITESPACE.removeFrom(text);
    String bare = PADDING.trimTrailingFrom(packed);
    int padding = packed.length() - bare.length();
    if (padding > 0 && (padding > 2 || packed.length() % 4 != 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getUrlDecoder().decode(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Encodes without padding. */
  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
