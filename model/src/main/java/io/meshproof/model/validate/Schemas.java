package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The schemas of the kinds that are known, each built when it is first asked for. Safe to share
 * between threads.
 *
 * <p>They come from two tables with a row for each field: kind, path, type and constraints. In a
 * path {@code []} stands for the items of a list, {@code *} for the keys that are the user's, and
 * {@code .} for the resource itself. A type with a capital is one that the table describes in rows
 * of its own. The rows of kind {@code *} hold for every kind.
 */
final class Schemas {
  private static final Splitter LINES = Splitter.on('\n').omitEmptyStrings();
  private static final Splitter TAB = Splitter.on('\t').limit(4);
  private static final Splitter STEPS = Splitter.on('.').omitEmptyStrings();

  private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();

  /** Returns the schema of a kind; nothing for a kind that is not known. */
  Optional<Schema> of(String group, String kind) {
    return schemas.computeIfAbsent(
        group + "/" + kind,
        name ->
            group.endsWith(".istio.io")
                ? read(Tables.ISTIO, kind)
                : read(Tables.KUBERNETES, group.isEmpty() ? kind : name));
  }

  private static Optional<Schema> read(String table, String kind) {
    List<String> own = rows(table, kind).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Draft resource = new Draft();
    resource.add(rows(Tables.KUBERNETES, "*"));
    resource.add(own.stream());
    return Optional.of(resource.schema());
  }

  private static Stream<String> rows(String table, String kind) {
    String start = kind + "\t";
    return LINES.splitToStream(table).filter(line -> line.startsWith(start));
  }

  /** The texts of the tables, read when the first resource of either is reviewed. */
  private static final class Tables {
    static final String ISTIO = text("istio.tsv");
    static final String KUBERNETES = text("kubernetes.tsv");

    private static String text(String name) {
      try {
        return Resources.toString(
            Resources.getResource(Schemas.class, name), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A schema whose fields are still coming in, row by row. */
  private static final class Draft {
    private final Map<String, Draft> parts = new LinkedHashMap<>();
    private String type = "object";
    private String constraints = "";

    void add(Stream<String> rows) {
      rows.map(TAB::splitToList)
          .forEach(cells -> at(cells.get(1)).describe(cells.get(2), cells.get(3)));
    }

    private Draft at(String path) {
      Draft here = this;
      for (String step : STEPS.split(path.replace("[]", ".[]"))) {
        here = here.parts.computeIfAbsent(step, name -> new Draft());
      }
      return here;
    }

    private void describe(String newType, String newConstraints) {
      constraints = newConstraints;
      if (Character.isUpperCase(newType.charAt(0))) {
        add(rows(Tables.KUBERNETES, newType));
      } else {
        type = newType;
      }
    }

    Schema schema() {
      ImmutableMap.Builder<String, Schema> fields = ImmutableMap.builder();
      Optional<Schema> items = Optional.empty();
      for (Map.Entry<String, Draft> part : parts.entrySet()) {
        Schema schema = part.getValue().schema();
        if (part.getKey().equals("[]") || part.getKey().equals("*")) {
          items = Optional.of(schema);
        } else {
          fields.put(part.getKey(), schema);
        }
      }
      return new Schema(
          type(),
          Constraint.WORDS.splitToList(constraints).contains("nullable"),
          fields.buildOrThrow(),
          items,
          Constraint.parse(constraints));
    }

    private Schema.Type type() {
      if (!type.equals("object")) {
        return Schema.Type.valueOf(type.toUpperCase(Locale.ROOT));
      }
      return parts.containsKey("*") ? Schema.Type.MAP : Schema.Type.OBJECT;
    }
  }
}
