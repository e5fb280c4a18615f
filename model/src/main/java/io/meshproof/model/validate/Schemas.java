package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of the kinds that are known, each built when it is first asked for. Safe to share
 * between threads.
 *
 * <p>They come from two tables with a row for each field: kind, path, type and constraints. In a
 * path {@code []} stands for the items of a list, {@code *} for the keys that are the user's, and
 * {@code .} for the resource itself. A type with a capital is one that the table describes in rows
 * of its own. The rows of kind {@code *} hold for every kind; the rows of one kind are together.
 */
final class Schemas {
  /** By group and kind. */
  private final Map<String, Map<String, Optional<Schema>>> schemas = new ConcurrentHashMap<>();

  /** Returns the schema of a kind; nothing for a kind that is not known. */
  Optional<Schema> of(String group, String kind) {
    return schemas
        .computeIfAbsent(group, unseen -> new ConcurrentHashMap<>())
        .computeIfAbsent(kind, name -> read(group, name));
  }

  private static Optional<Schema> read(String group, String kind) {
    List<String> own =
        group.endsWith(".istio.io")
            ? rows(Tables.ISTIO, kind)
            : rows(Tables.KUBERNETES, group.isEmpty() ? kind : group + "/" + kind);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Draft resource = new Draft();
    resource.add(rows(Tables.KUBERNETES, "*"));
    resource.add(own);
    return Optional.of(resource.schema());
  }

  /** Returns the rows of a kind, without the kind. */
  private static List<String> rows(String table, String kind) {
    List<String> rows = new ArrayList<>();
    String start = "\n" + kind + "\t";
    int row = table.indexOf(start);
    while (row >= 0 && table.startsWith(start, row)) {
      int end = table.indexOf('\n', row + 1);
      rows.add(table.substring(row + start.length(), end));
      row = end;
    }
    return rows;
  }

  /** The texts of the tables, read when the first resource of either is reviewed. */
  private static final class Tables {
    static final String ISTIO = text("istio.tsv");
    static final String KUBERNETES = text("kubernetes.tsv");

    private static String text(String name) {
      try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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

    void add(List<String> rows) {
      for (String row : rows) {
        String[] cells = row.split("\t", -1);
        at(cells[0]).describe(cells[1], cells[2]);
      }
    }

    private Draft at(String path) {
      Draft here = this;
      if (path.equals(".")) {
        return here;
      }
      for (String step : path.replace("[]", ".[]").split("\\.", -1)) {
        Draft part = here.parts.get(step);
        if (part == null) {
          part = new Draft();
          here.parts.put(step, part);
        }
        here = part;
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
          // The names of fields that were read are interned too, most of them.
          fields.put(part.getKey().intern(), schema);
        }
      }
      ImmutableList.Builder<Constraint> limits = ImmutableList.builder();
      boolean isNullable = false;
      for (String word : constraints.split(" ", -1)) {
        if (word.equals("nullable")) {
          isNullable = true;
        } else if (!word.isEmpty()) {
          limits.add(Constraint.parse(word));
        }
      }
      return new Schema(type(), isNullable, fields.buildOrThrow(), items, limits.build());
    }

    private Schema.Type type() {
      if (!type.equals("object")) {
        return Schema.Type.valueOf(type.toUpperCase(Locale.ROOT));
      }
      return parts.containsKey("*") ? Schema.Type.MAP : Schema.Type.OBJECT;
    }
  }
}
