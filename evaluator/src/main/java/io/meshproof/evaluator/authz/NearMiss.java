package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/**
 * An ALLOW rule that did not match, and all that kept it from matching.
 *
 * @param unmet never empty
 */
public record NearMiss(AuthorizationRule rule, ImmutableList<Requirement> unmet) {

  /** Says what would be allowed: {@code method `POST` would be allowed by …}. */
  public String text() {
    return unmet.stream().map(Requirement::wish).collect(Collectors.joining(", with "))
        + " would be allowed by "
        + rule.origin().resource()
        + " rule ["
        + rule.index()
        + "]";
  }
}
