package io.meshproof.model.resource;

/** A Kubernetes Namespace; its labels switch sidecar injection. */
public record Namespace(Metadata metadata) implements Resource {
  @Override
  public String group() {
    return "";
  }
}
