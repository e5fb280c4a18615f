package io.meshproof.model.source;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;

/** One document of a file: the tree of a single resource. Immutable; safe to share. */
public final class Document {
  private final String file;
  private final Supplier<SourceTree> tree;

  /**
   * Takes a document.
   *
   * @param file the file's name as the user gave it
   * @param root the resource
   */
  public Document(String file, Node root) {
    this(file, Suppliers.ofInstance(new SourceTree(root)));
  }

  private Document(String file, Supplier<SourceTree> tree) {
    this.file = file;
    this.tree = tree;
  }

  /** The file's name as the user gave it. */
  public String file() {
    return file;
  }

  /** The resource. */
  public Node root() {
    return tree.get().root();
  }

  /** Returns the same document in a tenth of the memory; it makes its tree when asked for it. */
  public Document packed() {
    return new Document(file, PackedTree.of(root()));
  }

  /** Returns the place that a JSON pointer into this document names. */
  public Place place(String pointer) {
    return place(tree.get().at(pointer));
  }

  /** Returns the place of one of this document's nodes. */
  public Place place(Node node) {
    return new Place(file, node.line(), node.column());
  }
}
