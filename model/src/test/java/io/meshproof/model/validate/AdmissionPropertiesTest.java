package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdmissionPropertiesTest {
  private static final ImmutableMap<String, String> GROUPS =
      ImmutableMap.<String, String>builder()
          .put("Gateway", "networking.istio.io")
          .put("VirtualService", "networking.istio.io")
          .put("DestinationRule", "networking.istio.io")
          .put("ServiceEntry", "networking.istio.io")
          .put("Sidecar", "networking.istio.io")
          .put("WorkloadEntry", "networking.istio.io")
          .put("AuthorizationPolicy", "security.istio.io")
          .put("PeerAuthentication", "security.istio.io")
          .put("RequestAuthentication", "security.istio.io")
          .put("Ingress", "networking.k8s.io")
          .put("Service", "")
          .put("Pod", "")
          .buildOrThrow();

  /** Some value at the place of every field that a kind has, of the right type or not. */
  @Property(tries = 300)
  void noTreeBreaksTheReview(@ForAll("kinds") String kind, @ForAll("texts") List<String> texts) {
    Schema schema = new Schemas().of(GROUPS.getOrDefault(kind, ""), kind).orElseThrow();
    Node root = grow(schema, new ArrayList<>(texts), 0);
    Document document = new Document("mesh.yaml", root);

    List<Diagnostic> findings =
        new Admission()
            .review(document, new ResourceRef(GROUPS.getOrDefault(kind, ""), kind, "default", "a"));

    assertThat(findings).allSatisfy(finding -> assertThat(finding.place().isKnown()).isTrue());
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(GROUPS.keySet());
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars("aZ09 -_./:*%[](){}@#?\\,~é\t|$^")
        .ofMaxLength(12)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /** Takes the texts one after another, over and over; each decides about one value. */
  private static Node grow(Schema schema, List<String> texts, int depth) {
    String text = texts.remove(0);
    texts.add(text);
    int choice = Math.floorMod(text.hashCode(), 10);
    if (choice == 0) {
      return new Node.Scalar(1, depth + 1, Node.Scalar.Type.NULL, "null");
    }
    if (choice == 1) {
      return new Node.Scalar(1, depth + 1, Node.Scalar.Type.STRING, text);
    }
    return switch (schema.type()) {
      case OBJECT -> {
        ImmutableList.Builder<Node.Field> fields = ImmutableList.builder();
        for (Map.Entry<String, Schema> field : schema.fields().entrySet()) {
          if (Math.floorMod(texts.get(0).hashCode(), 3) > 0) {
            fields.add(field(field.getKey(), grow(field.getValue(), texts, depth + 1)));
          }
        }
        yield new Node.Mapping(1, depth + 1, fields.build());
      }
      case MAP ->
          new Node.Mapping(
              1,
              depth + 1,
              ImmutableList.of(field(text, grow(schema.items().orElseThrow(), texts, depth + 1))));
      case ARRAY ->
          new Node.Sequence(
              1,
              depth + 1,
              ImmutableList.of(
                  grow(schema.items().orElseThrow(), texts, depth + 1),
                  grow(schema.items().orElseThrow(), texts, depth + 1)));
      case INTEGER, NUMBER ->
          new Node.Scalar(
              1, depth + 1, Node.Scalar.Type.INTEGER, Integer.toString(text.hashCode()));
      case BOOLEAN -> new Node.Scalar(1, depth + 1, Node.Scalar.Type.BOOLEAN, "true");
      case STRING, ANY -> new Node.Scalar(1, depth + 1, Node.Scalar.Type.STRING, text);
    };
  }

  private static Node.Field field(String name, Node value) {
    return new Node.Field(name, 1, 1, value);
  }
}
