package io.meshproof.model.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsTest {
  private static final Document EMPTY = new Document("a.yaml", new Node.Mapping(1, 1, List.of()));

  @ParameterizedTest
  @MethodSource("io.meshproof.model.bind.Kinds#names")
  void everyKindIsBoundToItsOwnRecord(String name) {
    String group = Kinds.groupsOf(name).get(0);
    ResourceRef ref = new ResourceRef(group, name, "shop", "cart");

    assertThat(Kinds.find(group, name).orElseThrow().bind(ref, EMPTY, Instant.EPOCH).ref())
        .isEqualTo(ref);
  }

  @ParameterizedTest
  @MethodSource("io.meshproof.model.bind.Kinds#names")
  void aKindOfAnotherGroupIsNotKnown(String name) {
    assertThat(Kinds.find("example.com", name)).isEmpty();
  }
}
