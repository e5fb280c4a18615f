package io.meshproof.simulator.report;

/** Whether text is coloured, and how. */
public enum Ink {
  /** No colours: files, pipes, tests. */
  PLAIN,
  /** The escape sequences that terminals understand. */
  ANSI;

  /** What a piece of text says of itself. */
  public enum Tone {
    /** As text is. */
    NORMAL(""),
    /** It held, it passed. */
    GOOD("32"),
    /** It failed, it was refused. */
    BAD("31"),
    /** It needs attention. */
    CAUTION("33"),
    /** Where the eye shall go first. */
    STRONG("1"),
    /** Of second importance. */
    FAINT("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Returns the text in a tone's colour. */
  public String paint(Tone tone, String text) {
    if (this == PLAIN || tone == Tone.NORMAL || text.isEmpty()) {
      return text;
    }
    return "\u001b[" + tone.code + "m" + text + "\u001b[0m";
  }
}
