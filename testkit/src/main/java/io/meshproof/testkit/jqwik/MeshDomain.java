package io.meshproof.testkit.jqwik;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.testkit.junit.MeshExtension;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.SampleReportingFormat;
import net.jqwik.api.configurators.ArbitraryConfigurator;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * What properties about a mesh are told: {@code @ForAll Mesh} is the mesh that {@code @MeshTest}
 * names, and {@code @ForAll Request} are requests that get far into it. Without {@code @MeshTest},
 * meshes and {@code @ForAll Resources} are random.
 *
 * <pre>{@code
 * @MeshTest(resources = "k8s/")
 * @Domain(MeshDomain.class)
 * class ShopProperties {
 *   private final Law law = Laws.tokenFor(Target.of("orders.shop"));
 *
 *   @Property
 *   void ordersNeedAToken(@ForAll Mesh mesh, @ForAll Request request) {
 *     assertThat(law.violation(mesh, request)).isEmpty();
 *   }
 * }
 * }</pre>
 *
 * <p>jqwik leaves out what it provides itself; {@code @Domain(DomainContext.Global.class)} beside
 * it brings that back. A subclass may give the mesh itself. Not thread-safe.
 */
public class MeshDomain implements DomainContext {
  private Optional<Mesh> mesh = Optional.empty();

  /** Looks for {@code @MeshTest} at the property and its class; jqwik calls this. */
  public MeshDomain() {}

  /**
   * Takes a mesh that is at hand.
   *
   * @param mesh what properties are about
   */
  protected MeshDomain(Mesh mesh) {
    this.mesh = Optional.of(mesh);
  }

  @Override
  public void initialize(PropertyLifecycleContext context) {
    if (mesh.isEmpty()) {
      mesh = MeshExtension.find(context.targetMethod(), context.containerClass());
    }
  }

  @Override
  public Collection<ArbitraryProvider> getArbitraryProviders() {
    return ImmutableList.of(
        new Provider(Mesh.class, this::meshes),
        new Provider(Request.class, this::requests),
        new Provider(Resources.class, MeshArbitraries::resources));
  }

  @Override
  public Collection<ArbitraryConfigurator> getArbitraryConfigurators() {
    return ImmutableList.of();
  }

  @Override
  public Collection<SampleReportingFormat> getReportingFormats() {
    return ImmutableList.of(new RequestFormat(), new ResourcesFormat());
  }

  private Arbitrary<Mesh> meshes() {
    return mesh.map(Arbitraries::just).orElseGet(MeshArbitraries::meshes);
  }

  private Arbitrary<Request> requests() {
    return mesh.map(MeshArbitraries::requests)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no @MeshTest says which mesh requests are for; of a random mesh take"
                        + " MeshArbitraries.requests"));
  }

  /** Provides arbitraries of one type. */
  private record Provider(Class<?> type, Supplier<Arbitrary<?>> arbitrary)
      implements ArbitraryProvider {
    @Override
    public boolean canProvideFor(TypeUsage target) {
      return target.isOfType(type);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
      return ImmutableSet.of(arbitrary.get());
    }
  }
}
