package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * What a security policy is attached to: the workloads of its namespace (of every namespace, if it
 * is the root's) with these labels, or the resources that it names.
 *
 * @param selector the labels that a workload must carry; none selects every workload
 * @param references {@code targetRefs}, and {@code targetRef} as the only one
 */
public record PolicyTarget(
    ImmutableMap<String, String> selector, ImmutableList<Reference> references) {

  /** Every workload in reach. */
  public static final PolicyTarget ALL = new PolicyTarget(ImmutableMap.of(), ImmutableList.of());

  /** Names a resource that a policy is attached to. */
  public record Reference(String group, String kind, String name, Optional<String> namespace) {}
}
