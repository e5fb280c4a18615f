package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.validate.Quoted;
import io.meshproof.model.validate.Suggestion;
import io.meshproof.simulator.report.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What may stand at one place of a suite file. The reader checks by it, and the JSON Schema is
 * printed from it, so that the two cannot drift apart. Immutable.
 */
sealed interface Shape {

  /** Says in a user's words what is expected: {@code a text}, {@code a list}. */
  String describe();

  /** Whether a value is of this type, whatever is inside it. */
  boolean fits(Node node);

  /** Complains about everything inside a value that fits. */
  void check(Node node, Complaints complaints);

  /** Returns the JSON Schema. */
  JsonObject schema();

  /** Complains about a value that need not fit. */
  default void require(Node node, Complaints complaints) {
    if (fits(node)) {
      check(node, complaints);
    } else {
      complaints.add(
          Code.WRONG_TYPE,
          node.line(),
          node.column(),
          "expected " + describe() + ", found " + found(node),
          help(node));
    }
  }

  private static String found(Node node) {
    return node instanceof Scalar scalar && !node.isNull()
        ? node.describe() + " " + Quoted.of(scalar.text())
        : node.describe();
  }

  private String help(Node node) {
    boolean wantsQuotes = node instanceof Scalar && !node.isNull() && describe().contains("text");
    return wantsQuotes ? "put it in quotes" : "";
  }

  private static boolean isScalar(Node node, Scalar.Type type) {
    return node instanceof Scalar scalar && scalar.type() == type;
  }

  /** A text. */
  record Text() implements Shape {
    @Override
    public String describe() {
      return "a text";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.STRING);
    }

    @Override
    public void check(Node node, Complaints complaints) {}

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "string");
    }
  }

  /** A text that says something: why a thing is so. */
  record Reason() implements Shape {
    @Override
    public String describe() {
      return "a reason";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.STRING) && !((Scalar) node).text().isBlank();
    }

    @Override
    public void check(Node node, Complaints complaints) {}

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "string").with("minLength", 1);
    }
  }

  /** A regular expression as Envoy takes it. */
  record Expression() implements Shape {
    @Override
    public String describe() {
      return "a text";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.STRING);
    }

    @Override
    public void check(Node node, Complaints complaints) {
      String text = ((Scalar) node).text();
      try {
        Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        complaints.add(
            Code.INVALID,
            node.line(),
            node.column(),
            Quoted.of(text) + " is not a regular expression: " + e.getDescription(),
            "regular expressions are RE2: without look-around and back-references");
      }
    }

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "string");
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public String describe() {
      return "true or false";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.BOOLEAN);
    }

    @Override
    public void check(Node node, Complaints complaints) {}

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "boolean");
    }
  }

  /** Nothing, written as such. */
  record Null() implements Shape {
    @Override
    public String describe() {
      return "null";
    }

    @Override
    public boolean fits(Node node) {
      return node.isNull();
    }

    @Override
    public void check(Node node, Complaints complaints) {}

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "null");
    }
  }

  /** A whole number between two others. */
  record Whole(long least, long most) implements Shape {
    private static final int LONGEST = 18;

    @Override
    public String describe() {
      return "a whole number";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.INTEGER);
    }

    @Override
    public void check(Node node, Complaints complaints) {
      String text = ((Scalar) node).text();
      boolean isShort = text.length() <= LONGEST;
      long number = isShort ? Long.parseLong(text) : Long.MAX_VALUE;
      if (number < least || number > most) {
        complaints.add(
            Code.OUT_OF_RANGE,
            node.line(),
            node.column(),
            Quoted.of(text) + " is not between " + least + " and " + most,
            "");
      }
    }

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "integer").with("minimum", least).with("maximum", most);
    }
  }

  /** One of some words. */
  record Choice(ImmutableList<String> words) implements Shape {
    @Override
    public String describe() {
      return "a text";
    }

    @Override
    public boolean fits(Node node) {
      return isScalar(node, Scalar.Type.STRING);
    }

    @Override
    public void check(Node node, Complaints complaints) {
      String text = ((Scalar) node).text();
      if (!words.contains(text)) {
        String meant = Suggestion.among(words, text);
        complaints.add(
            Code.UNKNOWN_ENUM_VALUE,
            node.line(),
            node.column(),
            Quoted.of(text) + " is none of " + Quoted.list(words),
            meant);
      }
    }

    @Override
    public JsonObject schema() {
      return new JsonObject().with("enum", words);
    }
  }

  /** A list. */
  record ListOf(Shape item) implements Shape {
    @Override
    public String describe() {
      return "a list";
    }

    @Override
    public boolean fits(Node node) {
      return node instanceof Node.Sequence;
    }

    @Override
    public void check(Node node, Complaints complaints) {
      node.itemsOrNone().forEach(value -> item.require(value, complaints));
    }

    @Override
    public JsonObject schema() {
      return new JsonObject().with("type", "array").with("items", item.schema().members());
    }
  }

  /** A mapping whose keys are the user's. */
  record MapOf(Shape value) implements Shape {
    @Override
    public String describe() {
      return "a mapping";
    }

    @Override
    public boolean fits(Node node) {
      return node instanceof Node.Mapping;
    }

    @Override
    public void check(Node node, Complaints complaints) {
      ((Node.Mapping) node).fields().forEach(field -> value.require(field.value(), complaints));
    }

    @Override
    public JsonObject schema() {
      return new JsonObject()
          .with("type", "object")
          .with("additionalProperties", value.schema().members());
    }
  }

  /** Anything at all. */
  record Anything() implements Shape {
    @Override
    public String describe() {
      return "anything";
    }

    @Override
    public boolean fits(Node node) {
      return true;
    }

    @Override
    public void check(Node node, Complaints complaints) {}

    @Override
    public JsonObject schema() {
      return new JsonObject();
    }
  }

  /** Whatever fits one of some shapes of different types. */
  record Either(ImmutableList<Shape> shapes) implements Shape {
    static Either of(Shape... shapes) {
      return new Either(ImmutableList.copyOf(shapes));
    }

    @Override
    public String describe() {
      return shapes.stream().map(Shape::describe).distinct().collect(Collectors.joining(" or "));
    }

    @Override
    public boolean fits(Node node) {
      return shapes.stream().anyMatch(shape -> shape.fits(node));
    }

    @Override
    public void check(Node node, Complaints complaints) {
      shapes.stream()
          .filter(shape -> shape.fits(node))
          .findFirst()
          .ifPresent(shape -> shape.check(node, complaints));
    }

    @Override
    public JsonObject schema() {
      return new JsonObject()
          .with("anyOf", shapes.stream().map(shape -> shape.schema().members()).toList());
    }
  }

  /** A field of a mapping, and what it is for. */
  record Member(Shape shape, boolean isRequired, String description) {}

  /** A mapping whose keys are ours. */
  record Struct(ImmutableMap<String, Member> members) implements Shape {
    @Override
    public String describe() {
      return "a mapping";
    }

    @Override
    public boolean fits(Node node) {
      return node instanceof Node.Mapping;
    }

    @Override
    public void check(Node node, Complaints complaints) {
      Node.Mapping mapping = (Node.Mapping) node;
      for (Node.Field field : mapping.fields()) {
        Member member = members.get(field.name());
        if (member == null) {
          complaints.add(
              Code.UNKNOWN_FIELD,
              field.line(),
              field.column(),
              "there is no field " + Quoted.of(field.name()) + " here",
              help(field.name()));
        } else {
          member.shape().require(field.value(), complaints);
        }
      }
      members.forEach(
          (name, member) -> {
            if (member.isRequired() && mapping.get(name).isEmpty()) {
              complaints.add(
                  Code.MISSING_FIELD,
                  node.line(),
                  node.column(),
                  "the field " + Quoted.of(name) + " is missing",
                  member.description());
            }
          });
    }

    private String help(String name) {
      String meant = Suggestion.among(members.keySet(), name);
      return meant.isEmpty() ? "there are " + Quoted.list(members.keySet()) : meant;
    }

    @Override
    public JsonObject schema() {
      JsonObject properties = new JsonObject();
      members.forEach((name, member) -> properties.with(name, schema(member)));
      List<String> required =
          members.entrySet().stream()
              .filter(entry -> entry.getValue().isRequired())
              .map(Map.Entry::getKey)
              .toList();
      return new JsonObject()
          .with("type", "object")
          .with("properties", properties.members())
          .withItems("required", required)
          .with("additionalProperties", false);
    }

    private static Map<String, Object> schema(Member member) {
      return new JsonObject()
          .with("description", member.description())
          .withAll(member.shape().schema().members())
          .members();
    }
  }
}
