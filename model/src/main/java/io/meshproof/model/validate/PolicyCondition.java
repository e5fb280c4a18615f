package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the conditions of an authorization rule. See R-VAL-14. */
final class PolicyCondition {
  /** The keys that tell the caller's identity. */
  static final ImmutableSet<String> IDENTITY =
      ImmutableSet.of(
          "source.namespace", "source.serviceAccount", "source.trustDomain", "source.principal");

  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of(
          "request.auth.principal",
          "request.auth.audiences",
          "request.auth.presenter",
          "connection.sni");
  private static final ImmutableSet<String> ADDRESSES =
      ImmutableSet.of("source.ip", "remote.ip", "destination.ip");
  private static final List<String> MAPS =
      List.of("request.headers", "request.auth.claims", "experimental.envoy.filters.");

  private PolicyCondition() {}

  static void check(Value condition) {
    Value key = condition.at("key");
    List<Value> values = new ArrayList<>(condition.at("values").items());
    values.addAll(condition.at("notValues").items());
    if (key.isEmpty()) {
      key.refuse("a condition needs a key");
    } else if (values.isEmpty()) {
      condition.refuse("a condition needs `values` or `notValues`");
    } else if (isOfMap(key.text())) {
      checkBrackets(key);
      checkValues("", values);
    } else {
      checkKey(key);
      checkValues(key.text(), values);
    }
  }

  private static boolean isOfMap(String key) {
    for (String map : MAPS) {
      if (key.startsWith(map)) {
        return true;
      }
    }
    return false;
  }

  private static void checkKey(Value key) {
    String name = key.text();
    boolean isKnown =
        TEXTS.contains(name)
            || ADDRESSES.contains(name)
            || IDENTITY.contains(name)
            || name.equals("destination.port");
    if (!isKnown) {
      key.refuse("%s is not a known key".formatted(Quoted.of(name)), instead(name));
    }
  }

  private static void checkValues(String key, List<Value> values) {
    for (Value value : values) {
      if (value.isEmpty()) {
        PolicyValues.checkNotEmpty(value);
      } else if (ADDRESSES.contains(key)) {
        PolicyValues.checkBlock(value);
      } else if (key.equals("destination.port")) {
        PolicyValues.checkPort(value);
      } else if (key.equals("source.serviceAccount")) {
        PolicyValues.checkServiceAccount(value);
      } else if (key.equals("source.trustDomain")) {
        PolicyValues.checkWildcard(value);
      }
    }
  }

  private static void checkBrackets(Value key) {
    String name = key.text();
    int open = name.indexOf('[');
    if (open <= 0 || open >= name.length() - 2 || !name.endsWith("]")) {
      key.refuse(
          "%s does not name one entry".formatted(Quoted.of(name)),
          "write " + Quoted.of((open > 0 ? name.substring(0, open) : name) + "[name]"));
    }
  }

  private static String instead(String name) {
    if (name.startsWith("destination.labels")) {
      return "select workloads by the policy's `selector`";
    }
    return name.equals("destination.namespace") ? "the policy's own namespace decides" : "";
  }
}
