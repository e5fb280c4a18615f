package io.meshproof.evaluator.authn;

import com.google.common.base.CharMatcher;
import java.util.Base64;
import java.util.Optional;

/** Base64url as Envoy reads it. See R-JWT-13. */
final class Base64Url {
  private static final CharMatcher WHITESPACE =
      CharMatcher.is(' ').or(CharMatcher.inRange('\t', '\r'));

  private Base64Url() {}

  /**
   * Decodes a text. Blanks are skipped, padding may be there or not, left-over bits are ignored;
   * {@code +} and {@code /} are not in this alphabet.
   */
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      String packed = WHITESPACE.removeFrom(text);
      return packed.length() < text.length() ? decode(packed) : Optional.empty();
    }
  }

  /** Encodes without padding. */
  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
