package io.meshproof.model.request;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Web Token that goes with a request. */
public sealed interface Token {

  /** A compact token, sent as {@code Authorization: Bearer …}; its signature is checked. */
  final class Compact implements Token {
    private final String text;
    private final Header header;

    /** A token with its compact text. */
    public Compact(String text) {
      this.text = text;
      this.header = new Header("authorization", "Bearer " + text);
    }

    /** The compact text. */
    public String text() {
      return text;
    }

    /** The header line that it is sent in. */
    public Header header() {
      return header;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Compact compact && compact.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    /** Shows the claims' part at most: signatures are never printed. */
    @Override
    public String toString() {
      return "Compact[" + text.replaceFirst("\\.[^.]*$", ".…") + "]";
    }
  }

  /** Claims that are taken as if a token with a good signature had carried them. */
  record Verified(Map<String, Object> claims) implements Token {
    public Verified {
      claims = ImmutableMap.copyOf(claims);
    }
  }

  /** Returns claims whose signature counts as good; values are JSON values. */
  static Token verified(Map<String, Object> claims) {
    return new Verified(claims);
  }

  /** Returns a token from its compact text. */
  static Token of(String compact) {
    return new Compact(compact);
  }
}
