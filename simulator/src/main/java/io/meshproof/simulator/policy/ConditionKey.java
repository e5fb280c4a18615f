package io.meshproof.simulator.policy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Reads the keys of {@code when} conditions that name a header or a claim. See R-AP-44. */
final class ConditionKey {
  private ConditionKey() {}

  /** Returns what stands in the brackets of {@code prefix[name]}; nothing for other texts. */
  static Optional<String> bracketed(String key, String prefix) {
    String rest = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
    return rest.length() > 2 && rest.startsWith("[") && rest.endsWith("]")
        ? Optional.of(rest.substring(1, rest.length() - 1))
        : Optional.empty();
  }

  /** Returns the names in the brackets of {@code prefix[a][b]}; nothing for other texts. */
  static Optional<ImmutableList<String>> nested(String key, String prefix) {
    return bracketed(key, prefix)
        .map(names -> ImmutableList.copyOf(Splitter.on("][").splitToList(names)));
  }
}
