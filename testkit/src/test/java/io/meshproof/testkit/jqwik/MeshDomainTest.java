package io.meshproof.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.law.Laws;
import io.meshproof.simulator.law.Target;
import io.meshproof.testkit.junit.MeshTest;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@MeshTest(resources = "classpath:k8s")
@Domain(MeshDomain.class)
class MeshDomainTest {
  @Property(tries = 300)
  void cartsNeedAToken(@ForAll Mesh mesh, @ForAll Request request) {
    assertThat(Laws.tokenFor(Target.of("cart")).violation(mesh, request)).isEmpty();
  }

  @Example
  void samplesAreShownAsCommandsAndAsYaml() {
    MeshDomain domain = new MeshDomain();

    assertThat(domain.getReportingFormats())
        .anySatisfy(
            format ->
                assertThat(format.report(Request.get("http://shop.test/").build()))
                    .isEqualTo("curl -i --path-as-is http://shop.test/"));
  }
}
