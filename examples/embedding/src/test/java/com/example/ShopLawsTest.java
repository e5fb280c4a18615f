package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.law.LawSearch;
import io.meshproof.simulator.law.Laws;
import io.meshproof.simulator.law.Target;
import io.meshproof.testkit.junit.MeshTest;
import org.junit.jupiter.api.Test;

@MeshTest(resources = "k8s/")
class ShopLawsTest {

  @Test
  void noRequestFromOutsideReachesOrdersWithoutAToken(Mesh mesh) {
    LawSearch search =
        new LawSearch(mesh, Laws.tokenFor(Target.of("orders.shop")).fromOutside(), 1);

    assertThat(search.search(5_000)).isEmpty();
  }
}
