package io.meshproof.jmh.rivals;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import io.meshproof.jmh.PolicyRules;
import io.meshproof.jmh.PolicyRules.Call;
import io.meshproof.jmh.PolicyRules.Rule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Cedar, its policies parsed once and kept on the native side. */
final class Cedar implements PolicyEngine {
  private static final EntityUID CALLER = entity("Caller", "anybody");
  private static final EntityUID WORKLOAD = entity("Workload", "cart");
  private static final Entities NONE = new Entities();

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;
  private final AuthorizationRequest[] requests;

  Cedar(PolicyRules rules) {
    Set<Policy> set = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.rule(i);
      String text =
          """
          permit(principal, action == Action::"%s", resource)
          when { context.group == "%s" && context.path like "%s*" };
          """
              .formatted(rule.method(), rule.group(), rule.prefix());
      set.add(new Policy(text, "rule-" + i));
    }
    policies = new PolicySet(set);
    try {
      policies.cache();
    } catch (CacheException e) {
      throw new IllegalStateException(e);
    }
    requests =
        IntStream.range(0, PolicyRules.CALLS)
            .mapToObj(call -> request(rules.call(call)))
            .toArray(AuthorizationRequest[]::new);
  }

  private static AuthorizationRequest request(Call call) {
    return new AuthorizationRequest(
        CALLER,
        entity("Action", call.method()),
        WORKLOAD,
        Map.of("path", new PrimString(call.path()), "group", new PrimString(call.group())));
  }

  private static EntityUID entity(String type, String id) {
    return new EntityUID(EntityTypeName.parse(type).orElseThrow(), id);
  }

  @Override
  public boolean allows(int call) {
    try {
      return engine.isAuthorized(requests[call], policies, NONE).success.orElseThrow().isAllowed();
    } catch (AuthException e) {
      throw new IllegalStateException(e);
    }
  }
}
