package io.meshproof.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

class TextReaderTest {

  @Property
  void theParserSeesWhatItSeesThroughItsOwnReader(@ForAll("texts") String text) {
    assertThat(TextReader.firstForbidden(text, 0)).isEqualTo(text.length());

    assertThat(events(new TextReader(text, text.length(), 0, 0)))
        .isEqualTo(events(new StreamReader(text)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "b: ",
            "- ",
            "? ",
            ":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\r\n",
            "\r",
            "\n  ",
            "\n    ",
            " ",
            "\t",
            "&a ",
            "*a ",
            "!!int ",
            "!x ",
            "|\n",
            ">-\n",
            "|2\n",
            "'",
            "\"",
            "\\",
            "\\x4",
            "\\n",
            "#",
            " #c",
            "\n---\n",
            "\n...\n",
            "%YAML 1.1\n",
            "\u0085",
            "\u2028",
            "é",
            "1")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  /** Every event with its place, and how the parser ends. */
  private static List<String> events(StreamReader reader) {
    List<String> events = new ArrayList<>();
    Parser parser = new ParserImpl(reader, new LoaderOptions());
    try {
      for (Event event = parser.getEvent(); event != null; event = parser.getEvent()) {
        events.add(
            "%s %d:%d"
                .formatted(
                    event, event.getStartMark().getLine(), event.getStartMark().getColumn()));
      }
    } catch (YAMLException | IllegalArgumentException problem) {
      events.add(
          problem.getClass() + " " + String.valueOf(problem.getMessage()).lines().findFirst());
    }
    return events;
  }
}
