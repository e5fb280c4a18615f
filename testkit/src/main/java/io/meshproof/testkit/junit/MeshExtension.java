package io.meshproof.testkit.junit;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.Limits;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.TestIssuer;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves the parameters that {@link MeshTest} promises. Resources that a test makes itself are
 * given by registering it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MeshExtension MESH = MeshExtension.of(resources, MeshOptions.DEFAULT);
 * }</pre>
 *
 * <p>Safe to share between threads.
 */
public final class MeshExtension implements ParameterResolver {
  private static final Set<Class<?>> TYPES = Set.of(Mesh.class, Resources.class, TestIssuer.class);
  private static final Namespace NAMESPACE = Namespace.create(MeshExtension.class);

  private final Optional<TestMesh> given;

  /** Looks for {@link MeshTest}; JUnit calls this. */
  public MeshExtension() {
    this.given = Optional.empty();
  }

  private MeshExtension(TestMesh given) {
    this.given = Optional.of(given);
  }

  /**
   * Returns an extension for resources that a test has at hand.
   *
   * @param resources what the mesh is made from
   * @param options what is simulated, and how
   * @return the extension, to be registered
   * @throws InvalidMeshException if a real mesh would refuse some of the resources
   */
  public static MeshExtension of(Resources resources, MeshOptions options) {
    return new MeshExtension(TestMesh.of(InvalidMeshException.check(resources), options));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestMesh mesh = given.orElseGet(() -> annotated(context));
    Class<?> type = parameter.getParameter().getType();
    if (type == Mesh.class) {
      return mesh.mesh();
    }
    return type == Resources.class
        ? mesh.mesh().resources()
        : mesh.issuer(parameter.findAnnotation(Issuer.class).map(Issuer::value));
  }

  /** Every test of the run with the same annotation gets the same mesh. */
  private static TestMesh annotated(ExtensionContext context) {
    MeshTest annotation =
        innermost(Optional.of(context))
            .orElseThrow(
                () -> new ParameterResolutionException("no @MeshTest says which resources"));
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            annotation, unseen -> load(unseen, context.getRequiredTestClass()), TestMesh.class);
  }

  private static Optional<MeshTest> innermost(Optional<ExtensionContext> context) {
    return context.flatMap(
        inner ->
            AnnotationSupport.findAnnotation(inner.getElement(), MeshTest.class)
                .or(() -> innermost(inner.getParent())));
  }

  /**
   * Returns the mesh of a test that JUnit Jupiter does not run.
   *
   * @param method the test
   * @param container its class
   * @return the mesh of the annotation at the method, else at the class or one around it
   */
  public static Optional<Mesh> find(Method method, Class<?> container) {
    Optional<MeshTest> annotation = AnnotationSupport.findAnnotation(method, MeshTest.class);
    Optional<Class<?>> around = Optional.of(container);
    while (annotation.isEmpty() && around.isPresent()) {
      annotation = AnnotationSupport.findAnnotation(around, MeshTest.class);
      around = Optional.ofNullable(around.get().getEnclosingClass());
    }
    return annotation.map(found -> load(found, container).mesh());
  }

  private static TestMesh load(MeshTest annotation, Class<?> test) {
    ResourceReader reader = new ResourceReader(annotation.namespace(), Limits.DEFAULT);
    for (String path : annotation.resources()) {
      reader.add(TestPath.of(path, test));
    }
    MeshOptions options = MeshOptions.DEFAULT.withServices(annotation.services());
    return TestMesh.of(
        InvalidMeshException.check(reader.resources()),
        annotation.now().isEmpty()
            ? options
            : options.withClock(Clock.fixed(Instant.parse(annotation.now()), ZoneOffset.UTC)));
  }
}
