package io.meshproof.simulator.suite.report;

/** Writes HTML: what a user wrote is always escaped. Not thread-safe. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Adds markup of ours as it stands. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds a text. */
  Html text(String content) {
    content
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(point);
              }
            });
    return this;
  }

  /** Adds an element that holds a text. */
  Html element(String name, String styleClass, String content) {
    return raw("<" + name + " class=\"")
        .text(styleClass)
        .raw("\">")
        .text(content)
        .raw("</" + name + ">");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
