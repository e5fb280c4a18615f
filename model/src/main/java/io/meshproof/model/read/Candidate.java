package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.bind.Kinds;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * A document that may be a resource.
 *
 * @param findings what is wrong with its form
 * @param apiVersion as written, or empty
 * @param group the API group that the kind is in today, without version
 * @param kind as written, or empty
 */
record Candidate(
    Document document,
    ImmutableList<Diagnostic> findings,
    String apiVersion,
    String group,
    String kind) {

  static Candidate of(Document document, ImmutableList<Diagnostic> findings) {
    String apiVersion = text(document.root(), "apiVersion");
    String kind = text(document.root(), "kind");
    int slash = apiVersion.indexOf('/');
    String group = Kinds.currentGroup(slash < 0 ? "" : apiVersion.substring(0, slash), kind);
    return new Candidate(document, findings, apiVersion, group, kind);
  }

  /** The API version, without group. */
  String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** Returns a text of the metadata, or an empty one. */
  String metadata(String name) {
    Optional<Node> metadata = document.root().child("metadata");
    return metadata.isPresent() ? text(metadata.get(), name) : "";
  }

  /** Whether this is a list of resources: {@code List}, {@code VirtualServiceList}, … */
  boolean isList() {
    return kind.endsWith("List") && itemNodes().isPresent();
  }

  /**
   * Returns the items of a list. One that does not tell its kind gets that of the list. A finding
   * belongs to the item that it stands in.
   */
  List<Candidate> items() {
    List<Node> nodes = itemNodes().orElse(ImmutableList.of());
    ImmutableList.Builder<Candidate> items = ImmutableList.builderWithExpectedSize(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      items.add(
          of(
              new Document(document.file(), withKind(nodes.get(i))),
              findings.isEmpty() ? findings : findingsOfItem(nodes, i)));
    }
    return items.build();
  }

  private Node withKind(Node item) {
    String itemKind = kind.substring(0, kind.length() - "List".length());
    if (itemKind.isEmpty()
        || !(item instanceof Mapping mapping)
        || mapping.get("kind").isPresent()) {
      return item;
    }
    int line = item.line();
    int column = item.column();
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    for (Field field : mapping.fields()) {
      if (!field.name().equals("apiVersion")) {
        fields.add(field);
      }
    }
    fields.add(new Field("apiVersion", line, column, text(line, column, apiVersion)));
    fields.add(new Field("kind", line, column, text(line, column, itemKind)));
    return new Mapping(line, column, fields.build());
  }

  private static Scalar text(int line, int column, String text) {
    return new Scalar(line, column, Scalar.Type.STRING, text);
  }

  /** Returns the findings of a list that stand before its first item. */
  ImmutableList<Diagnostic> findingsBeforeItems() {
    return findings(Optional.empty(), itemNodes().stream().flatMap(List::stream).findFirst());
  }

  private ImmutableList<Diagnostic> findingsOfItem(List<Node> nodes, int index) {
    boolean isLast = index + 1 == nodes.size();
    return findings(
        Optional.of(nodes.get(index)),
        isLast ? Optional.empty() : Optional.of(nodes.get(index + 1)));
  }

  private ImmutableList<Diagnostic> findings(Optional<Node> from, Optional<Node> to) {
    return findings.stream()
        .filter(finding -> from.stream().noneMatch(node -> isBefore(finding.place(), node)))
        .filter(finding -> to.stream().allMatch(node -> isBefore(finding.place(), node)))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isBefore(Place place, Node node) {
    return place.line() < node.line()
        || (place.line() == node.line() && place.column() < node.column());
  }

  private Optional<List<Node>> itemNodes() {
    return document
        .root()
        .child("items")
        .filter(Node.Sequence.class::isInstance)
        .map(node -> ((Node.Sequence) node).items());
  }

  private static String text(Node parent, String name) {
    return parent.child(name).orElse(null) instanceof Scalar scalar && !scalar.isNull()
        ? scalar.text()
        : "";
  }
}
