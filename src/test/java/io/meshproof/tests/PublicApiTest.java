package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Node;
import io.meshproof.simulator.Mesh;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that users call speak of the Java library and of one another, of nothing else. */
class PublicApiTest {
  private static final Pattern TYPE_NAME = Pattern.compile("[a-z][\\w.]*\\.[A-Z][\\w$]*");

  private static final List<String> FRONT_DOOR =
      List.of(
          "io.meshproof.simulator",
          "io.meshproof.evaluator.trace",
          "io.meshproof.model.diagnostic",
          "io.meshproof.model.option",
          "io.meshproof.model.request",
          "io.meshproof.model.source");

  private static final Set<Class<?>> OF_RESOURCES =
      Set.of(Resources.class, Resource.class, ResourceRef.class, Metadata.class);

  @Test
  void theFrontDoorShowsNoTypeOfALibrary() {
    Set<String> shown =
        frontDoor().stream()
            .flatMap(PublicApiTest::signatures)
            .filter(signature -> named(signature).anyMatch(PublicApiTest::isOfALibrary))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).isEmpty();
  }

  @Test
  void whatIsLookedAtIsAllThatUsersReach() {
    assertThat(frontDoor())
        .contains(Node.Mapping.class, Resources.class, Metadata.class)
        .extracting(Class::getSimpleName)
        .contains("Simulation", "Hop", "Branch", "Trace", "Routed", "Step", "ProxyRef", "Verified");
  }

  /** The public types of the front door that users reach from a mesh, a request or a reader. */
  private static Set<Class<?>> frontDoor() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Deque<Class<?>> left = new ArrayDeque<>(List.of(Mesh.class, Request.class));
    left.add(ResourceReader.class);
    while (!left.isEmpty()) {
      Class<?> type = left.remove();
      if (found.add(type)) {
        left.addAll(Arrays.asList(type.getDeclaredClasses()));
        signatures(type).flatMap(PublicApiTest::named).forEach(name -> addIfOpen(name, left));
        left.removeIf(next -> !Modifier.isPublic(next.getModifiers()));
      }
    }
    return found;
  }

  private static void addIfOpen(String name, Deque<Class<?>> left) {
    if (!name.startsWith("io.meshproof.")) {
      return;
    }
    try {
      Class<?> type = Class.forName(name);
      if (FRONT_DOOR.contains(type.getPackageName()) || OF_RESOURCES.contains(type)) {
        left.add(type);
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> signatures(Class<?> type) {
    Stream<Executable> called =
        Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getConstructors()));
    return Stream.concat(
        called
            .filter(member -> member.getDeclaringClass() != Object.class)
            .map(Executable::toGenericString),
        Arrays.stream(type.getFields()).map(field -> field.getGenericType().getTypeName()));
  }

  private static Stream<String> named(String signature) {
    return TYPE_NAME.matcher(signature).results().map(match -> match.group());
  }

  private static boolean isOfALibrary(String name) {
    return !name.startsWith("java.") && !name.startsWith("io.meshproof.");
  }
}
