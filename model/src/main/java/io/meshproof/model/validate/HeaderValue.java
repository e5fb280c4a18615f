package io.meshproof.model.validate;

/**
 * Reads a header value for the substitutions in it, {@code %START_TIME%} or {@code %REQ(name)%}, as
 * Istio does: only whether they begin and end, not whether they exist. See R-V-38.
 */
final class HeaderValue {
  /** Where in the value the reader is. */
  private enum State {
    LITERAL,
    NAME,
    ARGUMENTS,
    FIRST_QUOTE,
    STRING,
    AFTER_STRING,
    AFTER_ARRAY,
    AFTER_ARGUMENTS,
    BROKEN
  }

  private final String value;
  private int position;

  private HeaderValue(String value) {
    this.value = value;
  }

  /** Complains about a value that no header can have. */
  static void check(Value header) {
    String text = header.text();
    if (text.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
      header.refuse("header value %s holds a control character".formatted(Quoted.of(text)));
    } else if (!new HeaderValue(text).isWellFormed()) {
      header.refuse(
          "a substitution in header value %s does not end".formatted(Quoted.of(text)),
          "write `%%` for a percent sign");
    }
  }

  private boolean isWellFormed() {
    State state = State.LITERAL;
    while (position < value.length() && state != State.BROKEN) {
      state = next(state, value.charAt(position));
      position++;
    }
    return state == State.LITERAL;
  }

  private State next(State state, char c) {
    return switch (state) {
      case LITERAL -> literal(c);
      case NAME -> c == '%' ? State.LITERAL : c == '(' ? State.ARGUMENTS : State.NAME;
      case ARGUMENTS -> c == '[' ? State.FIRST_QUOTE : c == ' ' ? state : State.STRING;
      case FIRST_QUOTE -> expect(c == '"', State.STRING, state, c);
      case STRING -> string(c);
      case AFTER_STRING ->
          c == ',' ? State.FIRST_QUOTE : expect(c == ']', State.AFTER_ARRAY, state, c);
      case AFTER_ARRAY -> expect(c == ')', State.AFTER_ARGUMENTS, state, c);
      case AFTER_ARGUMENTS -> expect(c == '%', State.LITERAL, state, c);
      case BROKEN -> State.BROKEN;
    };
  }

  private State literal(char c) {
    if (c != '%') {
      return State.LITERAL;
    }
    if (isNext('%')) {
      position++;
      return State.LITERAL;
    }
    return State.NAME;
  }

  private State string(char c) {
    if (c == '\\') {
      position++;
      return position < value.length() ? State.STRING : State.BROKEN;
    }
    return c == ')' ? State.AFTER_ARGUMENTS : c == '"' ? State.AFTER_STRING : State.STRING;
  }

  private static State expect(boolean isThere, State then, State here, char c) {
    return isThere ? then : c == ' ' ? here : State.BROKEN;
  }

  private boolean isNext(char c) {
    return position + 1 < value.length() && value.charAt(position + 1) == c;
  }
}
