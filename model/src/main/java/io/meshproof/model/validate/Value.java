package io.meshproof.model.validate;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a resource under review, which may be absent.
 *
 * <p>It reads as Istio reads it: an absent or null field is the zero value of its type, and so is
 * one of the wrong type, which the schema has already complained about.
 */
final class Value {
  /** The index of what is no item of a list. */
  private static final int NO_ITEM = -1;

  private final @Nullable Value parent;
  private final String field;
  private final int index;
  private final Node node;
  private final Findings findings;

  private Value(@Nullable Value parent, String field, int index, Node node, Findings findings) {
    this.parent = parent;
    this.field = field;
    this.index = index;
    this.node = node;
    this.findings = findings;
  }

  /** Returns the whole of a resource. */
  static Value of(Node root, Findings findings) {
    return new Value(null, "", NO_ITEM, root, findings);
  }

  /** The name of the field, or the index in the list. */
  String name() {
    return index == NO_ITEM ? field : Integer.toString(index);
  }

  /** What was written; a null where nothing was. */
  Node node() {
    return node;
  }

  /** How a message calls this: a field by its name, an item by that of its list. */
  String title() {
    return index == NO_ITEM || parent == null ? Quoted.of(field) : "an entry of " + parent.title();
  }

  Findings findings() {
    return findings;
  }

  /** Whether something other than null was written. */
  boolean isPresent() {
    return isPresent(node);
  }

  boolean isAbsent() {
    return !isPresent();
  }

  /** Whether there is nothing in it: no text, no items, no fields, zero or false. */
  boolean isEmpty() {
    return isEmpty(node);
  }

  /** Whether a field is absent, or there is nothing in it. */
  boolean isEmpty(String name) {
    return isEmpty(written(name));
  }

  private static boolean isEmpty(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.fields().isEmpty();
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().isEmpty();
    }
    return !isPresent(node) || (text(node).isEmpty() && number(node) == 0 && !flag(node));
  }

  /** Returns one field. */
  Value at(String name) {
    return new Value(this, name, NO_ITEM, written(name), findings);
  }

  /** Whether something other than null was written into a field. */
  boolean has(String name) {
    return isPresent(written(name));
  }

  /** Whether anything was written into a field, a null included. */
  boolean isWritten(String name) {
    return node instanceof Node.Mapping mapping && mapping.get(name).isPresent();
  }

  /** Checks a field if something other than null was written: most are not there. */
  void ifPresent(String name, Consumer<Value> check) {
    Node value = written(name);
    if (isPresent(value)) {
      check.accept(new Value(this, name, NO_ITEM, value, findings));
    }
  }

  /** Returns the items of a list. */
  List<Value> items(String name) {
    return has(name) ? at(name).items() : List.of();
  }

  /** Returns the entries of a mapping whose keys are the user's. */
  List<Value> entries(String name) {
    return has(name) ? at(name).entries() : List.of();
  }

  private Node written(String name) {
    return node instanceof Node.Mapping mapping ? mapping.value(name) : Node.Scalar.ABSENT;
  }

  /** Whether a node is something other than null. */
  static boolean isPresent(Node node) {
    // Not by a call of the interface, which is slower than a question for the class.
    return !(node instanceof Node.Scalar scalar && scalar.isNull());
  }

  /** Returns a field that was written here. */
  Value at(Node.Field written) {
    return new Value(this, written.name(), NO_ITEM, written.value(), findings);
  }

  /** Returns the items of a list. */
  List<Value> items() {
    if (!(node instanceof Node.Sequence sequence)) {
      return List.of();
    }
    List<Value> items = new ArrayList<>(sequence.items().size());
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(new Value(this, "", i, sequence.items().get(i), findings));
    }
    return items;
  }

  /** Returns the entries of a mapping whose keys are the user's. */
  List<Value> entries() {
    if (!(node instanceof Node.Mapping mapping)) {
      return List.of();
    }
    List<Value> entries = new ArrayList<>(mapping.fields().size());
    for (Node.Field entry : mapping.fields()) {
      entries.add(at(entry));
    }
    return entries;
  }

  /** Returns those of the fields that are not empty. */
  List<Value> filled(List<String> fields) {
    List<Value> filled = new ArrayList<>(fields.size());
    for (String name : fields) {
      if (!isEmpty(name)) {
        filled.add(at(name));
      }
    }
    return filled;
  }

  /** Whether any of the fields is not empty. */
  boolean hasAny(List<String> fields) {
    for (String name : fields) {
      if (!isEmpty(name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text of a string. */
  String text() {
    return text(node);
  }

  /** Returns the text of a string. */
  static String text(Node node) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.Scalar.Type.STRING
        ? scalar.text()
        : "";
  }

  /** Whether a list of strings has a text. */
  boolean lists(String text) {
    List<Node> items = node.itemsOrNone();
    for (int i = 0; i < items.size(); i++) {
      if (text(items.get(i)).equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number. */
  double number() {
    return number(node);
  }

  private static double number(Node node) {
    return Numbers.of(node).orElse(0);
  }

  /** Returns the boolean. */
  boolean flag() {
    return flag(node);
  }

  private static boolean flag(Node node) {
    return node instanceof Node.Scalar scalar
        && scalar.type() == Node.Scalar.Type.BOOLEAN
        && scalar.text().equals("true");
  }

  /** Returns how many characters, items or fields it has. */
  int size() {
    return size(node);
  }

  /** Returns how many characters, items or fields a node has. */
  static int size(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.fields().size();
    }
    return node instanceof Node.Sequence sequence
        ? sequence.items().size()
        : text(node).codePointCount(0, text(node).length());
  }

  /** Returns the text of a scalar of any type, as it was written. */
  String written() {
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
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

  private String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + JsonPointers.escape(name());
  }
}
