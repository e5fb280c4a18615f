package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableSet;

/**
 * Something that an exchange must have to suit: a text with one of some beginnings.
 *
 * @param texts where such a text is looked for
 * @param beginnings case included; the empty one is that of every text
 * @param suffices whether an exchange that has it surely suits; else that is another question
 */
public record Demand(Texts texts, ImmutableSet<String> beginnings, boolean suffices) {

  /** Demands a text with one of some beginnings, and perhaps more. */
  public Demand(Texts texts, ImmutableSet<String> beginnings) {
    this(texts, beginnings, false);
  }

  /** Demands a text with one beginning, and perhaps more. */
  public Demand(Texts texts, String beginning) {
    this(texts, ImmutableSet.of(beginning));
  }
}
