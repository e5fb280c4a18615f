package io.meshproof.evaluator.match;

import io.meshproof.evaluator.http.Exchange;
import java.util.function.Predicate;

/** Texts that an exchange may have, and conditions ask for: its path, the lines of a header, … */
public interface Texts {

  /** Whether one of the texts is as asked; none where an exchange has no such text. */
  boolean any(Exchange exchange, Predicate<String> asked);

  /** Texts of which every exchange has exactly one. */
  interface One extends Texts {

    /** Returns the text. */
    String of(Exchange exchange);

    @Override
    default boolean any(Exchange exchange, Predicate<String> asked) {
      return asked.test(of(exchange));
    }
  }
}
