package io.meshproof.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
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

  /** All that becomes of requests in a real mesh becomes of some in a random one. */
  @Example
  void theyAreOfManyKinds() {
    Random random = new Random(1);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      Mesh mesh = MeshArbitraries.meshes().generator(1000).next(random).value();
      RandomGenerator<Request> requests = MeshArbitraries.requests(mesh).generator(1000);
      for (int j = 0; j < 20; j++) {
        Decision decision = mesh.decide(requests.next(random).value());
        seen.add(decision.kind() + " " + decision.details().replaceAll("\\[.*", ""));
      }
    }

    assertThat(seen)
        .contains(
            "answered direct_response",
            "answered fault_filter_abort",
            "redirected direct_response",
            "refused jwt_authn_access_denied{Jwt_is_expired}",
            "refused rbac_access_denied_matched_policy",
            "refused route_not_found",
            "routed via_upstream");
  }

  @Example
  void meshesShrinkToTheSimplest() {
    Predicate<Resources> hasDenial =
        resources ->
            resources.all(AuthorizationPolicy.class).stream()
                .anyMatch(policy -> policy.action() == AuthorizationPolicy.Action.DENY);
    RandomGenerator<Resources> meshes = MeshArbitraries.resources().generator(1000);
    Random random = new Random(1);
    Shrinkable<Resources> found =
        Stream.generate(() -> meshes.next(random))
            .filter(mesh -> hasDenial.test(mesh.value()))
            .findFirst()
            .orElseThrow();
    for (Optional<Shrinkable<Resources>> simpler = Optional.of(found);
        simpler.isPresent();
        simpler = found.shrink().filter(mesh -> hasDenial.test(mesh.value())).findFirst()) {
      found = simpler.get();
    }

    assertThat(found.value().all(AuthorizationPolicy.class)).hasSize(1);
    assertThat(found.value().all(VirtualService.class).get(0).http()).hasSize(1);
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
