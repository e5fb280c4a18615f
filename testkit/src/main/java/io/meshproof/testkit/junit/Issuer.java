package io.meshproof.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which issuer a {@code TestIssuer} parameter is, where the mesh trusts several.
 *
 * <pre>{@code
 * @Test
 * void partnersMayNotBuy(Mesh mesh, @Issuer("https://partners.example.com") TestIssuer partners) {}
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Issuer {

  /**
   * The issuer as the JWT rule names it.
   *
   * @return what tokens carry as {@code iss}
   */
  String value();
}
