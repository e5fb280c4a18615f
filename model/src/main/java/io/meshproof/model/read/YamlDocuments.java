package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Listings in documents leave things out so; three dots would end a document. */
  private static final Pattern DOTS = Pattern.compile("(?m)^[ \\t]*+(\\.{4,}+)[ \\t]*+$");

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
    this(text, 0, budget, pool, collector);
  }

  private YamlDocuments(
      String text, int startLine, Budget budget, StringPool pool, DocumentCollector collector) {
    this.text = text;
    this.startLine = startLine;
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
      int separator = nextSeparator();
      int end = separator < 0 ? text.length() : separator;
      String document = text.substring(text.lastIndexOf('\n', start - 1) + 1, end);
      problem = readWithoutDots(document, problem);
      if (problem != null) {
        collector.malformed(problem, help(problem, document));
      }
      if (separator < 0) {
        return;
      }
      skipTo(separator + 1);
    }
  }

  /** Reads a malformed document once more, without lines of dots if it has any. */
  private @Nullable DocumentException readWithoutDots(String document, DocumentException problem) {
    Matcher dots = DOTS.matcher(document);
    if (!dots.find()) {
      return problem;
    }
    collector.restart();
    TextReader reader = new TextReader(document, document.length(), 0, startLine);
    reader.forward(dots.start(1));
    collector.leftOut(reader.getLine() + 1, reader.getColumn() + 1);
    String blank = dots.replaceAll(match -> " ".repeat(match.group().length()));
    YamlDocuments rest = new YamlDocuments(blank, startLine, budget, pool, collector);
    DocumentException further = rest.readToProblem();
    if (further != null) {
      budget.backTo(rest.spentBefore);
    }
    return further;
  }

  private static String help(DocumentException problem, String document) {
    if (document.contains("{{")) {
      return "if this is a template, render it first";
    }
    return problem.text().contains("expected <block end>")
        ? "fields of one mapping begin in the same column, and so do items of one list"
        : "";
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
