package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code security.istio.io} AuthorizationPolicy: which requests may reach a workload.
 *
 * @param provider the external authorizer that a CUSTOM policy asks
 * @param rules alternatives; one that matches makes the policy match. None at all never match
 */
public record AuthorizationPolicy(
    Metadata metadata,
    PolicyTarget target,
    Action action,
    Optional<String> provider,
    ImmutableList<Rule> rules)
    implements Resource {

  /** The annotation that makes a policy only report what it would do. */
  public static final String DRY_RUN = "istio.io/dry-run";

  @Override
  public String group() {
    return "security.istio.io";
  }

  /** What happens to a request that a policy matches. */
  public enum Action {
    ALLOW,
    DENY,
    AUDIT,
    CUSTOM
  }

  /** Some source, and some operation (any, where none is given), and every condition. */
  public record Rule(
      ImmutableList<Source> from, ImmutableList<Operation> to, ImmutableList<Condition> when) {}

  /** Who asks. All fields that are given must hold. */
  public record Source(
      Values principals,
      Values requestPrincipals,
      Values namespaces,
      Values serviceAccounts,
      Values trustDomains,
      Values ipBlocks,
      Values remoteIpBlocks) {}

  /** What is asked for. All fields that are given must hold. */
  public record Operation(Values hosts, Values ports, Values methods, Values paths) {}

  /** A further condition on one attribute, such as {@code request.headers[x-user]}. */
  public record Condition(String key, Values values) {}

  /**
   * The values of one attribute: one of the first, and none of the second.
   *
   * @param values the field itself; empty asks for nothing
   * @param notValues the field's negation, {@code notX}; empty asks for nothing
   */
  public record Values(ImmutableList<String> values, ImmutableList<String> notValues) {

    /** Asks for nothing. */
    public static final Values NONE = new Values(ImmutableList.of(), ImmutableList.of());

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
      return values.isEmpty() && notValues.isEmpty();
    }
  }
}
