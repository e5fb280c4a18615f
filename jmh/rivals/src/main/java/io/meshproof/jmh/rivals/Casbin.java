package io.meshproof.jmh.rivals;

import io.meshproof.jmh.PolicyRules;
import io.meshproof.jmh.PolicyRules.Call;
import io.meshproof.jmh.PolicyRules.Rule;
import java.util.stream.IntStream;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** jCasbin: one policy line a rule, paths matched by its own {@code keyMatch}. */
final class Casbin implements PolicyEngine {
  private static final String MODEL =
      """
      [request_definition]
      r = method, path, group
      [policy_definition]
      p = method, path, group
      [policy_effect]
      e = some(where (p.eft == allow))
      [matchers]
      m = r.method == p.method && r.group == p.group && keyMatch(r.path, p.path)
      """;

  private final Enforcer enforcer;
  private final Call[] calls;

  Casbin(PolicyRules rules) {
    enforcer = new Enforcer(Model.newModelFromString(MODEL));
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.rule(i);
      enforcer.addPolicy(rule.method(), rule.prefix() + "*", rule.group());
    }
    calls = IntStream.range(0, PolicyRules.CALLS).mapToObj(rules::call).toArray(Call[]::new);
  }

  @Override
  public boolean allows(int number) {
    Call call = calls[number];
    return enforcer.enforce(call.method(), call.path(), call.group());
  }
}
