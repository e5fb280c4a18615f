package io.meshproof.evaluator.http;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The payload of the good token, as later filters see it: what {@code request.auth.*} speaks of.
 * Values are JSON values: {@code String}, {@code Number}, {@code Boolean}, {@code List}, {@code
 * Map}.
 */
public record Claims(ImmutableMap<String, Object> payload) {

  /** No token was verified. */
  public static final Claims NONE = new Claims(ImmutableMap.of());

  /** Walks a path of keys through objects, not through lists. */
  public Optional<Object> get(List<String> path) {
    Object value = payload;
    for (String key : path) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(key)) {
        return Optional.empty();
      }
      value = map.get(key);
      if (value == null) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  /** Whether one of the texts of a claim is as asked; see {@link #texts}. */
  public boolean anyText(List<String> path, Predicate<String> asked) {
    List<String> texts = texts(path);
    for (int i = 0; i < texts.size(); i++) {
      if (asked.test(texts.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the texts of a claim: itself if it is a string, its strings if it is a list. Numbers,
   * booleans and objects have none. See R-AP-43.
   */
  public List<String> texts(List<String> path) {
    Optional<Object> claim = get(path);
    if (claim.isEmpty()) {
      return List.of();
    }
    if (claim.get() instanceof List<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return claim.get() instanceof String text ? List.of(text) : List.of();
  }
}
