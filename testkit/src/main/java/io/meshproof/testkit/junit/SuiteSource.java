package io.meshproof.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs suites, the YAML files of {@code meshproof test}, as dynamic tests: one for each case, with
 * its file and line. The method is a test factory; what it is given, it returns.
 *
 * <pre>{@code
 * @SuiteSource("suites/")
 * Stream<DynamicNode> theShopsSuites(SuiteTests tests) {
 *   return tests.stream();
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestFactory
@ExtendWith(SuiteExtension.class)
public @interface SuiteSource {

  /**
   * Suites, and folders of such: every {@code suite.yaml} and {@code NAME.suite.yaml} below them.
   *
   * @return their paths, relative to the folder that tests run in, or {@code classpath:…}
   */
  String[] value();
}
