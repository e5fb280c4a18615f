package io.meshproof.simulator.access;

/**
 * A question to the API server's authorizer: may this subject do that?
 *
 * @param verb such as {@code get}; {@code *} asks for all verbs at once
 */
public record AccessReview(Identity identity, String verb, Target target) {

  /** What is asked for. */
  public sealed interface Target {}

  /**
   * A resource.
   *
   * @param group the API group; empty for the core group
   * @param subresource such as {@code log}; empty for the resource itself
   * @param name the object's name; empty for all
   * @param namespace empty for cluster-wide
   */
  public record ResourceTarget(
      String group, String resource, String subresource, String name, String namespace)
      implements Target {

    /** The resource as rules name it: {@code pods}, {@code pods/log}. */
    String qualifiedResource() {
      return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
  }

  /** A path of the API server that is no resource, such as {@code /healthz}. */
  public record PathTarget(String path) implements Target {}
}
