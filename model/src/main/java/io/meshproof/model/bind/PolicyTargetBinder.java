package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.PolicyTarget;

/** Binds what security policies are attached to. */
final class PolicyTargetBinder {
  private PolicyTargetBinder() {}

  static PolicyTarget bind(Fields spec) {
    ImmutableList<PolicyTarget.Reference> several =
        spec.list("targetRefs", PolicyTargetBinder::reference);
    return new PolicyTarget(
        selector(spec),
        spec.object("targetRef")
            .map(only -> ImmutableList.of(reference(only)))
            .filter(only -> several.isEmpty())
            .orElse(several));
  }

  /** Binds the labels that a workload must carry. */
  static ImmutableMap<String, String> selector(Fields spec) {
    return spec.objectOrNone("selector").textMap("matchLabels");
  }

  private static PolicyTarget.Reference reference(Fields reference) {
    return new PolicyTarget.Reference(
        reference.text("group").orElse(""),
        reference.text("kind").orElse(""),
        reference.text("name").orElse(""),
        reference.text("namespace"));
  }
}
