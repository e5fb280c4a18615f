package io.meshproof.model.validate;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a resource under review, which may be absent.
 *
 * <p>It reads as Istio reads it: an absent or null field is the zero value of its type, and so is
 * one of the wrong type, which the schema has already complained about.
 */
final class Value {
  private final Optional<Value> parent;
  private final String name;
  private final Optional<Node> node;
  private final Findings findings;

  private Value(Optional<Value> parent, String name, Optional<Node> node, Findings findings) {
    this.parent = parent;
    this.name = name;
    this.node = node;
    this.findings = findings;
  }

  /** Returns the whole of a resource. */
  static Value of(Node root, Findings findings) {
    return new Value(Optional.empty(), "", Optional.of(root), findings);
  }

  /** The name of the field, or the index in the list. */
  String name() {
    return name;
  }

  /** What was written, a null included. */
  Optional<Node> node() {
    return node;
  }

  /** How a message calls this: a field by its name, an item by that of its list. */
  String title() {
    boolean isItem = parent.isPresent() && parent.get().isList();
    return isItem ? "an entry of " + parent.get().title() : Quoted.of(name);
  }

  Findings findings() {
    return findings;
  }

  /** Whether something other than null was written. */
  boolean isPresent() {
    return node.isPresent() && !node.get().isNull();
  }

  boolean isAbsent() {
    return !isPresent();
  }

  /** Whether there is nothing in it: no text, no items, no fields, zero or false. */
  boolean isEmpty() {
    if (node.isEmpty()) {
      return true;
    }
    if (node.get() instanceof Node.Mapping mapping) {
      return mapping.fields().isEmpty();
    }
    if (node.get() instanceof Node.Sequence sequence) {
      return sequence.items().isEmpty();
    }
    return text().isEmpty() && number() == 0 && !flag();
  }

  /** Returns one field. */
  Value at(String field) {
    Optional<Node> value =
        node.isPresent() && node.get() instanceof Node.Mapping mapping
            ? mapping.get(field)
            : Optional.empty();
    return new Value(Optional.of(this), field, value, findings);
  }

  /** Returns the items of a list. */
  List<Value> items() {
    List<Value> items = new ArrayList<>();
    if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
      for (Node item : sequence.items()) {
        items.add(inside(Integer.toString(items.size()), item));
      }
    }
    return items;
  }

  /** Returns the entries of a mapping whose keys are the user's. */
  List<Value> entries() {
    List<Value> entries = new ArrayList<>();
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      for (Node.Field field : mapping.fields()) {
        entries.add(inside(field.name(), field.value()));
      }
    }
    return entries;
  }

  /** Returns those of the fields that are not empty. */
  List<Value> filled(List<String> fields) {
    List<Value> filled = new ArrayList<>();
    for (String field : fields) {
      Value value = at(field);
      if (!value.isEmpty()) {
        filled.add(value);
      }
    }
    return filled;
  }

  /** Returns the text of a string. */
  String text() {
    return isScalar(Node.Scalar.Type.STRING) ? written() : "";
  }

  /** Returns the texts of a list of strings. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Value item : items()) {
      texts.add(item.text());
    }
    return texts;
  }

  /** Returns the number. */
  double number() {
    return node.isPresent() ? Numbers.of(node.get()).orElse(0) : 0;
  }

  /** Returns the boolean. */
  boolean flag() {
    return isScalar(Node.Scalar.Type.BOOLEAN) && written().equals("true");
  }

  /** Returns how many characters, items or fields it has. */
  int size() {
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      return mapping.fields().size();
    }
    return node.isPresent() && node.get() instanceof Node.Sequence sequence
        ? sequence.items().size()
        : text().codePointCount(0, text().length());
  }

  /** Returns the text of a scalar of any type, as it was written. */
  String written() {
    return node.isPresent() && node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  /** Says that the API server's schema does not allow this. */
  void malformed(Code code, String message, String help) {
    findings.malformed(code, pointer(), message, help);
  }

  /** Says that the webhook refuses this. */
  void refuse(String message) {
    refuse(message, "");
  }

  /** Says that the webhook refuses this, and what to do about it. */
  void refuse(String message, String help) {
    findings.refused(pointer(), message, help);
  }

  /** Says that the webhook takes this with a warning. */
  void warn(String message) {
    findings.warned(pointer(), message, "");
  }

  /** Says that the webhook takes this with a warning, and what to do about it. */
  void warn(String message, String help) {
    findings.warned(pointer(), message, help);
  }

  /** Says that this may decide what the simulation then gets wrong. */
  void notSimulated() {
    findings.notSimulated(pointer(), title());
  }

  private boolean isScalar(Node.Scalar.Type type) {
    return node.isPresent() && node.get() instanceof Node.Scalar scalar && scalar.type() == type;
  }

  private boolean isList() {
    return node.isPresent() && node.get() instanceof Node.Sequence;
  }

  private Value inside(String part, Node value) {
    return new Value(Optional.of(this), part, Optional.of(value), findings);
  }

  private String pointer() {
    return parent.isPresent() ? parent.get().pointer() + "/" + JsonPointers.escape(name) : "";
  }
}
