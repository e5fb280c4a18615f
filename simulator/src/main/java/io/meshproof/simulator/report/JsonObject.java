package io.meshproof.simulator.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the members of a JSON object in order; what is absent or empty can be left out. */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member. */
  public JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member if there is a value. */
  public JsonObject withOptional(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds a member unless the text is empty. */
  public JsonObject withText(String name, String text) {
    return text.isEmpty() ? this : with(name, text);
  }

  /** Adds a member unless there is nothing in it. */
  public JsonObject withItems(String name, Collection<?> items) {
    return items.isEmpty() ? this : with(name, items);
  }

  /** Adds all members of a map. */
  public JsonObject withAll(Map<String, ?> more) {
    members.putAll(more);
    return this;
  }

  /** Returns the members. */
  public Map<String, Object> members() {
    return members;
  }
}
