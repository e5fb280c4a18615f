package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableSet;

/**
 * Something that an exchange must have to suit: a text with one of some beginnings. Whether it then
 * suits is another question.
 *
 * @param texts where such a text is looked for
 * @param beginnings case included; the empty one is that of every text
 */
public record Demand(Texts texts, ImmutableSet<String> beginnings) {

  /** Demands a text with one beginning. */
  public Demand(Texts texts, String beginning) {
    this(texts, ImmutableSet.of(beginning));
  }
}
