package io.meshproof.simulator.access;

/**
 * What somebody may want to do.
 *
 * @param verb such as {@code get}; {@code *} stands for all verbs at once
 */
public record Action(String verb, Target target) {

  /** What it is done to. */
  public sealed interface Target {

    /** The namespace; empty for cluster-wide, and for what is in none. */
    String namespace();
  }

  /**
   * A resource.
   *
   * @param group the API group; empty for the core group
   * @param subresource such as {@code log}; empty for the resource itself
   * @param name the object's name; empty for all
   */
  public record ResourceTarget(
      String group, String resource, String subresource, String name, String namespace)
      implements Target {

    /** The resource as rules name it: {@code pods}, {@code pods/log}. */
    public String qualifiedResource() {
      return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
  }

  /** A path of the API server that is no resource, such as {@code /healthz}. */
  public record PathTarget(String path) implements Target {
    @Override
    public String namespace() {
      return "";
    }
  }
}
