package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteResult;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML, in the form of Ant's JUnit task, which every tool reads. */
public final class JunitXml implements SuiteReport {
  private static final String REPLACEMENT = "\uFFFD";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final Clock clock;

  /** Takes what tells when the suites were run. */
  public JunitXml(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String of(Results results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      for (int i = 0; i < results.suites().size(); i++) {
        write(results.suites().get(i), i, xml);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void write(SuiteResult result, int index, XMLStreamWriter xml) throws XMLStreamException {
    Summary summary = Summary.of(List.of(result));
    start(xml, 1, "testsuite");
    attribute(xml, "name", result.suite().name());
    attribute(xml, "package", result.suite().file());
    attribute(xml, "id", Integer.toString(index));
    attribute(xml, "timestamp", SECONDS.format(LocalDateTime.now(clock)));
    attribute(xml, "hostname", "localhost");
    attribute(xml, "tests", Long.toString(summary.total() + summary.invalid()));
    attribute(xml, "failures", Long.toString(summary.failed()));
    attribute(xml, "errors", Long.toString(summary.inconclusive() + summary.invalid()));
    attribute(xml, "skipped", Long.toString(summary.skipped()));
    attribute(xml, "time", seconds(summary.duration()));
    start(xml, 2, "properties");
    xml.writeEndElement();
    if (!result.suite().isValid()) {
      writeInvalid(result.suite(), xml);
    }
    for (CaseResult each : result.results()) {
      write(each, result.suite().file(), xml);
    }
    start(xml, 2, "system-out");
    xml.writeEndElement();
    start(xml, 2, "system-err");
    xml.writeEndElement();
    end(xml, 1);
  }

  /** There is no place for mistakes of a suite but a case of its own. */
  private static void writeInvalid(Suite suite, XMLStreamWriter xml) throws XMLStreamException {
    start(xml, 2, "testcase");
    attribute(xml, "name", FailureText.VALID);
    attribute(xml, "classname", suite.file());
    attribute(xml, "time", seconds(Duration.ZERO));
    start(xml, 3, "error");
    attribute(xml, "message", suite.errors().get(0).message());
    attribute(xml, "type", "invalid");
    xml.writeCharacters(allowed(FailureText.of(suite)));
    xml.writeEndElement();
    end(xml, 2);
  }

  private static void write(CaseResult result, String file, XMLStreamWriter xml)
      throws XMLStreamException {
    start(xml, 2, "testcase");
    attribute(xml, "name", result.testCase().name());
    attribute(xml, "classname", file);
    attribute(xml, "time", seconds(result.duration()));
    switch (result.status()) {
      case PASSED -> {}
      case SKIPPED -> {
        start(xml, 3, "skipped");
        attribute(xml, "message", result.reason());
        xml.writeEndElement();
      }
      case FAILED, INCONCLUSIVE -> writeFailure(result, xml);
    }
    if (result.status() == Status.PASSED) {
      xml.writeEndElement();
    } else {
      end(xml, 2);
    }
  }

  private static void writeFailure(CaseResult result, XMLStreamWriter xml)
      throws XMLStreamException {
    boolean isFailed = result.status() == Status.FAILED;
    start(xml, 3, isFailed ? "failure" : "error");
    attribute(xml, "message", result.summary());
    attribute(xml, "type", isFailed ? "mismatch" : "inconclusive");
    xml.writeCharacters(allowed(FailureText.of(result)));
    xml.writeEndElement();
  }

  private static void start(XMLStreamWriter xml, int depth, String name) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(name);
  }

  private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  /** XML has no way to write most control characters. */
  private static String allowed(String text) {
    StringBuilder allowed = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isAllowed(point)) {
                allowed.appendCodePoint(point);
              } else {
                allowed.append(REPLACEMENT);
              }
            });
    return allowed.toString();
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point < 0xD800)
        || (point > 0xDFFF && point < 0xFFFE)
        || point > 0xFFFF;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).setScale(6, RoundingMode.HALF_UP).toString();
  }
}
