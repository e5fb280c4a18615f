package io.meshproof.model.read;

import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one mapping, and then of another.
 *
 * <p>A field that a merge key brought in gives way to a later one and takes the place of an earlier
 * one, as in the API server's reader; a field written twice is a duplicate.
 */
final class MappingBuilder {
  private static final int FEW = 12;

  private final List<Field> fields = new ArrayList<>(8);
  private @Nullable BitSet merged;
  private @Nullable Map<String, Integer> index;

  /** Adds a field that was written here, and says whether it is the first of its name. */
  boolean add(Field field) {
    int at = indexOf(field.name());
    if (at < 0) {
      append(field);
      return true;
    }
    fields.set(at, field);
    if (merged == null || !merged.get(at)) {
      return false;
    }
    merged.clear(at);
    return true;
  }

  /** Adds the fields of a merged mapping. */
  void merge(Mapping other) {
    if (merged == null) {
      merged = new BitSet();
    }
    for (Field field : other.fields()) {
      int at = indexOf(field.name());
      if (at < 0) {
        merged.set(fields.size());
        append(field);
      } else {
        fields.set(at, field);
      }
    }
  }

  private void append(Field field) {
    fields.add(field);
    if (index != null) {
      index.put(field.name(), fields.size() - 1);
    } else if (fields.size() > FEW) {
      index = new HashMap<>();
      for (int i = 0; i < fields.size(); i++) {
        index.put(fields.get(i).name(), i);
      }
    }
  }

  private int indexOf(String name) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the mapping; the next one may begin. */
  Node build(int line, int column) {
    Mapping mapping = new Mapping(line, column, fields);
    fields.clear();
    merged = null;
    index = null;
    return mapping;
  }
}
