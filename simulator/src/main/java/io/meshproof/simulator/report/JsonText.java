package io.meshproof.simulator.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Writes values as JSON, members in the order given: {@code Map}, {@code Iterable}, {@code String},
 * {@code Number}, {@code Boolean}. No reflection, so that a first report is as fast as later ones.
 */
public final class JsonText {
  /** The form of every report; a new one for each change that a reader could stumble over. */
  private static final String SCHEMA_VERSION = "1";

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Starts a report: its form, and the release of Istio that it speaks of. */
  public static JsonObject report(IstioVersion version) {
    return new JsonObject()
        .with("schemaVersion", SCHEMA_VERSION)
        .with("istioVersion", version.text());
  }

  /** Starts a report on a simulation: also how a release before 1.0 was taken. */
  public static JsonObject report(MeshOptions options) {
    return report(options.istioVersion())
        .withOptional(
            "legacyProfile",
            Optional.of(options.legacyProfile().text())
                .filter(profile -> options.istioVersion().isLegacy()));
  }

  /** Returns a value as indented JSON that ends with a line feed. */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(indenter);
      printer.indentArraysWith(indenter);
      json.setPrettyPrinter(printer);
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeScalar(JsonGenerator json, Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }
}
