package io.meshproof.model.read;

import java.util.List;
import java.util.Locale;

/** Reads the documents of one text after another. Not thread-safe. */
final class DocumentReader {
  private final Budget budget;
  private final StringPool pool = new StringPool();

  DocumentReader(Limits limits) {
    this.budget = new Budget(limits);
  }

  /** Returns the documents of a text; {@code file} is the name that places carry. */
  List<ReadDocument> read(String file, String text) {
    boolean isJsonFile = file.toLowerCase(Locale.ROOT).endsWith(".json");
    if (isJsonFile || beginsLikeJson(text)) {
      DocumentCollector collector = new DocumentCollector(file, budget.limits());
      long mark = budget.spent();
      boolean isJson = new JsonDocuments(text, budget, pool, collector).read();
      if (isJson || isJsonFile) {
        return collector.documents();
      }
      budget.backTo(mark);
    }
    return readYaml(file, text);
  }

  /** Returns the documents of a text that is YAML whatever its file is called. */
  List<ReadDocument> readYaml(String file, String text) {
    DocumentCollector collector = new DocumentCollector(file, budget.limits());
    new YamlDocuments(text, budget, pool, collector).read();
    return collector.documents();
  }

  private static boolean beginsLikeJson(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return c == '{';
      }
    }
    return false;
  }
}
