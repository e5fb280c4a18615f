package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads the documents of a YAML text. A malformed document is given up; reading goes on at the next
 * separator.
 */
final class YamlDocuments {
  private static final String SEPARATOR = "\n---";

  private final String text;
  private final Budget budget;
  private final StringPool pool;
  private final DocumentCollector collector;
  private final LoaderOptions options = new LoaderOptions();

  /** Where the document begins that is being read: index and line, both from 0. */
  private int start;

  private int startLine;

  /** The first index from {@link #start} on whose character YAML does not allow. */
  private int forbidden = -1;

  private long spentBefore;

  YamlDocuments(String text, Budget budget, StringPool pool, DocumentCollector collector) {
    this.text = text;
    this.budget = budget;
    this.pool = pool;
    this.collector = collector;
    this.spentBefore = budget.spent();
    options.setCodePointLimit(Integer.MAX_VALUE);
  }

  void read() {
    while (!collector.isFull()) {
      DocumentException problem = readToProblem();
      if (problem == null) {
        return;
      }
      budget.backTo(spentBefore);
      int end = nextSeparator();
      int template = text.indexOf("{{", start);
      boolean isTemplate = template >= 0 && (end < 0 || template < end);
      collector.malformed(problem, isTemplate ? "if this is a template, render it first" : "");
      if (end < 0) {
        return;
      }
      skipTo(end + 1);
    }
  }

  /** Reads documents from {@link #start} on, to the end or to the first that is malformed. */
  private @Nullable DocumentException readToProblem() {
    if (start > forbidden) {
      forbidden = TextReader.firstForbidden(text, start);
    }
    TextReader reader = new TextReader(text, forbidden, start, startLine);
    Parser parser = new ParserImpl(reader, options);
    try {
      parser.getEvent();
      while (!parser.checkEvent(ID.StreamEnd)) {
        Mark mark = parser.getEvent().getStartMark();
        start = mark.getIndex();
        startLine = mark.getLine();
        spentBefore = budget.spent();
        Node root = new YamlComposer(parser, budget, pool, collector).compose(0);
        parser.getEvent();
        if (root.isNull()) {
          budget.backTo(spentBefore);
        } else {
          collector.document(root);
        }
      }
      return null;
    } catch (DocumentException problem) {
      return problem;
    } catch (MarkedYAMLException problem) {
      Mark mark = problem.getProblemMark();
      return malformed(
          mark == null ? reader.getMark() : mark, problem.getContext(), problem.getProblem());
    } catch (YAMLException | IllegalArgumentException problem) {
      // SnakeYAML: some escapes of characters that do not exist end in a plain Java exception.
      return malformed(reader.getMark(), null, problem.getMessage());
    }
  }

  /** Returns where the line before the next separator ends, or -1 if there is none. */
  private int nextSeparator() {
    int at = text.indexOf(SEPARATOR, start);
    while (at >= 0 && !isSeparator(at + SEPARATOR.length())) {
      at = text.indexOf(SEPARATOR, at + 1);
    }
    return at;
  }

  private void skipTo(int index) {
    for (int i = start; i < index; i++) {
      if (text.charAt(i) == '\n') {
        startLine++;
      }
    }
    start = index;
  }

  private boolean isSeparator(int end) {
    return end == text.length() || " \t\r\n".indexOf(text.charAt(end)) >= 0;
  }

  private static DocumentException malformed(
      Mark mark, @Nullable String context, @Nullable String problem) {
    String text = (context == null ? "" : context + ": ") + (problem == null ? "" : problem);
    return new DocumentException(
        Code.MALFORMED_DOCUMENT,
        mark.getLine() + 1,
        mark.getColumn() + 1,
        Messages.sentence(text.isEmpty() ? "this is not YAML" : text));
  }
}
