package io.meshproof.model.source;

/**
 * One document of a file: the tree of a single resource.
 *
 * @param file the file's name as the user gave it
 * @param root the resource
 */
public record Document(String file, Node root) {

  /** Returns the place that a JSON pointer into this document names. */
  public Place place(String pointer) {
    return place(root.at(pointer));
  }

  /** Returns the place of one of this document's nodes. */
  public Place place(Node node) {
    return new Place(file, node.line(), node.column());
  }
}
