package io.meshproof.testkit.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameter that {@link SuiteSource} promises. */
final class SuiteExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SuiteTests.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SuiteSource source =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), SuiteSource.class)
            .orElseThrow(
                () -> new ParameterResolutionException("no @SuiteSource says which suites"));
    return SuiteTests.of(
        Stream.of(source.value())
            .map(path -> TestPath.of(path, context.getRequiredTestClass()))
            .toList());
  }
}
