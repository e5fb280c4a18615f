package io.meshproof.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(MeshDomain.class)
@Domain(DomainContext.Global.class)
class MeshArbitrariesTest {
  @Property(tries = 300)
  void aRealMeshWouldTakeThem(@ForAll Resources resources) {
    assertThat(resources.diagnostics()).noneMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(resources.rejected()).isEmpty();
  }

  @Property(tries = 100)
  void tracedAndUntracedRequestsAreDecidedAlike(@ForAll Mesh mesh, @ForAll Random random) {
    Request request = MeshArbitraries.requests(mesh).generator(1000).next(random).value();

    assertThat(mesh.decide(request)).isEqualTo(mesh.simulate(request).decision());
  }

  @Example
  void requestsShrinkToTheSimplest() {
    Mesh mesh = Mesh.of(ResourceReader.read("none.yaml", ""));
    Shrinkable<Request> request =
        MeshArbitraries.requests(mesh).generator(1000).next(new Random(1));

    while (request.shrink().findFirst().isPresent()) {
      Shrinkable<Request> simpler = request.shrink().findFirst().orElseThrow();
      assertThat(simpler.distance()).isLessThan(request.distance());
      request = simpler;
    }

    assertThat(request.value().path()).isEqualTo("/");
  }
}
