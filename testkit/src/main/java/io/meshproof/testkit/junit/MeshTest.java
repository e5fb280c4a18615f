package io.meshproof.testkit.junit;

import io.meshproof.model.option.MeshOptions.Services;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests the mesh that some resources make. The annotation stands at a class or at one method;
 * the innermost counts.
 *
 * <pre>{@code
 * @MeshTest(resources = "k8s/")
 * class AdminTest {
 *   @Test
 *   void adminIsForAdmins(Mesh mesh, TestIssuer issuer) {
 *     assertThat(mesh).request(get("/admin")).isForbidden().by("AuthorizationPolicy/default/admin");
 *     assertThat(mesh)
 *         .request(get("/admin").withToken(issuer.token(Map.of("role", "admin"))))
 *         .isRoutedTo("backoffice");
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters may be {@code Mesh}, which is also what simulates requests, {@code Resources}, and
 * {@code TestIssuer}, whose key is made on the spot and which the mesh takes for the issuer itself:
 * where the resources name several issuers, {@link Issuer} says which. Every test of a run shares
 * one mesh, which is immutable. Resources that a real mesh would refuse fail the test.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MeshExtension.class)
public @interface MeshTest {

  /**
   * Files and folders of resources, relative to the folder that tests run in (the module's, under
   * Maven and Gradle), or on the class path: {@code classpath:k8s/}.
   *
   * @return their paths
   */
  String[] resources();

  /**
   * The namespace of resources that name none.
   *
   * @return its name
   */
  String namespace() default "default";

  /**
   * The time that tokens are checked against, such as {@code 2026-01-31T12:00:00Z}; the time of the
   * test where none is given.
   *
   * @return an instant in ISO form
   */
  String now() default "";

  /**
   * Whether services that no resource declares are taken to be there.
   *
   * @return by default, only where none is declared at all
   */
  Services services() default Services.AUTO;
}
