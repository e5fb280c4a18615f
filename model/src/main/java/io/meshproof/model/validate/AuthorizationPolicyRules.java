package io.meshproof.model.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the API server and Istio's webhook ask of an AuthorizationPolicy. See R-VAL-8 to 15. */
final class AuthorizationPolicyRules {
  private AuthorizationPolicyRules() {}

  static void check(Value authorizationPolicy) {
    Value spec = authorizationPolicy.at("spec");
    String action = action(authorizationPolicy);
    PolicyTargets.check(spec);
    checkRulesExist(spec, action);
    checkProvider(spec, action);
    for (Value rule : spec.at("rules").items()) {
      checkParts(rule);
      if (action.equals("CUSTOM")) {
        refuseIdentity(rule);
      }
      if (action.equals("DENY") && deniesAllTcp(rule)) {
        rule.warn(
            "the rule denies all TCP traffic, because only HTTP has what it asks for",
            "say which `ports` are meant");
      }
    }
  }

  private static void checkParts(Value rule) {
    for (Value from : rule.at("from").items()) {
      PolicySource.check(from);
    }
    for (Value to : rule.at("to").items()) {
      PolicyOperation.check(to);
    }
    for (Value condition : rule.at("when").items()) {
      PolicyCondition.check(condition);
    }
  }

  /** Returns the action of a policy. */
  static String action(Value authorizationPolicy) {
    Value action = authorizationPolicy.at("spec").at("action");
    return action.isEmpty() ? "ALLOW" : action.text();
  }

  private static void checkRulesExist(Value spec, String action) {
    if (Set.of("DENY", "CUSTOM").contains(action) && spec.isEmpty("rules")) {
      spec.at("rules")
          .refuse(
              "action %s without rules never applies".formatted(Quoted.of(action)),
              "a rule `{}` applies to every request");
    }
  }

  private static void checkProvider(Value spec, String action) {
    Value provider = spec.at("provider");
    if (!action.equals("CUSTOM")) {
      if (provider.isPresent()) {
        provider.refuse(
            "a provider is only for action `CUSTOM`, not for %s".formatted(Quoted.of(action)));
      }
    } else if (!spec.isEmpty("rules") && provider.isEmpty("name")) {
      provider.at("name").refuse("action `CUSTOM` needs the name of a provider");
    }
  }

  /** Refuses what external authorizers are not told. See R-VAL-9. */
  private static void refuseIdentity(Value rule) {
    for (Value from : rule.at("from").items()) {
      for (Value field : from.at("source").filled(PolicySource.IDENTITY)) {
        field.refuse("action `CUSTOM` cannot use %s".formatted(Quoted.of(field.name())));
      }
    }
    for (Value condition : rule.at("when").items()) {
      String key = condition.at("key").text();
      if (PolicyCondition.IDENTITY.contains(key) || key.startsWith("request.auth.")) {
        condition.at("key").refuse("action `CUSTOM` cannot use %s".formatted(Quoted.of(key)));
      }
    }
  }

  private static boolean deniesAllTcp(Value rule) {
    List<Value> sources = parts(rule, "from", "source");
    List<Value> operations = parts(rule, "to", "operation");
    return operations.isEmpty()
        ? !sources.isEmpty() && haveNone(sources, PolicySource.OF_CONNECTION)
        : haveNone(operations, PolicyOperation.PORTS);
  }

  private static List<Value> parts(Value rule, String list, String part) {
    List<Value> parts = new ArrayList<>();
    for (Value entry : rule.at(list).items()) {
      if (entry.at(part).isPresent()) {
        parts.add(entry.at(part));
      }
    }
    return parts;
  }

  private static boolean haveNone(List<Value> parts, List<String> fields) {
    for (Value part : parts) {
      if (part.hasAny(fields)) {
        return false;
      }
    }
    return true;
  }
}
