package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.meshproof.simulator.access.Action.ResourceTarget;

/** Who may change one resource, and by which grants. */
public final class PolicyChanges {
  private static final ImmutableList<String> VERBS =
      ImmutableList.of("update", "patch", "delete", "deletecollection");

  private final Authorizer authorizer;

  /** Takes who may do what. */
  public PolicyChanges(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /** A grant, and those of the verbs asked for that it allows. */
  public record Change(Grant grant, ImmutableSet<String> verbs) {}

  /** Returns who may change an object or do away with it. */
  public ImmutableList<Change> of(ApiResource kind, String namespace, String name) {
    return grants(VERBS, kind, namespace, name);
  }

  /**
   * Returns who may make further objects. Kubernetes: what is created has no name yet where it is
   * authorized.
   */
  public ImmutableList<Change> additions(ApiResource kind, String namespace) {
    return grants(ImmutableList.of("create"), kind, namespace, "");
  }

  private ImmutableList<Change> grants(
      ImmutableList<String> verbs, ApiResource kind, String namespace, String name) {
    SetMultimap<Grant, String> allowed = LinkedHashMultimap.create();
    for (String verb : verbs) {
      // Kubernetes: a collection is deleted as a whole, whatever its objects are called.
      String object = verb.equals("deletecollection") ? "" : name;
      Action action =
          new Action(
              verb, new ResourceTarget(kind.group(), kind.resource(), "", object, namespace));
      authorizer.grants(action).forEach(grant -> allowed.put(grant, verb));
    }
    return allowed.asMap().entrySet().stream()
        .map(entry -> new Change(entry.getKey(), ImmutableSet.copyOf(entry.getValue())))
        .collect(ImmutableList.toImmutableList());
  }
}
