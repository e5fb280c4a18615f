package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is asked of the conditions of an authorization rule. See R-VAL-14. */
final class PolicyCondition {
  /** The keys that tell the caller's identity. */
  static final ImmutableSet<String> IDENTITY =
      ImmutableSet.of(
          "source.namespace", "source.serviceAccount", "source.trustDomain", "source.principal");

  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of(
          "source.namespace",
          "source.principal",
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
    List<Value> values = new ArrayList<>();
    Stream.of("values", "notValues").forEach(field -> values.addAll(condition.at(field).items()));
    if (key.isEmpty()) {
      key.refuse("a condition needs a key");
    } else if (values.isEmpty()) {
      condition.refuse("a condition needs `values` or `notValues`");
    } else {
      values.forEach(PolicyValues::checkNotEmpty);
      checkKey(key, values.stream().filter(value -> !value.isEmpty()).toList());
    }
  }

  private static void checkKey(Value key, List<Value> values) {
    String name = key.text();
    if (MAPS.stream().anyMatch(name::startsWith)) {
      checkBrackets(key);
    } else if (ADDRESSES.contains(name)) {
      values.forEach(PolicyValues::checkBlock);
    } else if (name.equals("destination.port")) {
      values.forEach(PolicyValues::checkPort);
    } else if (name.equals("source.serviceAccount")) {
      values.forEach(PolicyValues::checkServiceAccount);
    } else if (name.equals("source.trustDomain")) {
      values.forEach(PolicyValues::checkWildcard);
    } else if (!TEXTS.contains(name)) {
      key.refuse("%s is not a known key".formatted(Quoted.of(name)), instead(name));
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
