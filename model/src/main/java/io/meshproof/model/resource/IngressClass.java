package io.meshproof.model.resource;

/**
 * {@code networking.k8s.io} IngressClass: which controller takes the Ingresses of a class.
 *
 * @param controller empty where none is named
 */
public record IngressClass(Metadata metadata, String controller) implements Resource {

  @Override
  public String group() {
    return "networking.k8s.io";
  }
}
