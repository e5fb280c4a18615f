package com.example;

import static io.meshproof.model.request.Request.get;
import static io.meshproof.testkit.MeshAssertions.assertThat;

import io.meshproof.simulator.Mesh;
import io.meshproof.testkit.junit.MeshTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the application serves, the mesh lets through. */
@SpringBootTest
@MeshTest(resources = "../shop/")
class StorefrontIsReachableTest {

  @Test
  void everyPathOfTheApplicationIsReachable(
      Mesh mesh,
      @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    for (String path : paths(mappings)) {
      assertThat(mesh).request(get(path.replaceAll("\\{.*?}", "7"))).isRoutedTo("storefront");
    }
  }

  private static List<String> paths(RequestMappingHandlerMapping mappings) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(mapping -> mapping.getValue().getBeanType() == Storefront.class)
        .flatMap(
            mapping ->
                Stream.ofNullable(mapping.getKey().getPathPatternsCondition())
                    .flatMap(condition -> condition.getPatternValues().stream()))
        .toList();
  }
}
