package io.meshproof.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SuiteSourceTest {
  private static final String NOTHING = "resources: []\ncases:\n";

  @SuiteSource("classpath:suites")
  Stream<DynamicNode> everyCaseIsATest(SuiteTests tests) {
    List<DynamicNode> nodes = tests.stream().toList();

    assertThat(nodes).extracting(DynamicNode::getDisplayName).containsExactly("shop");
    assertThat(tests(nodes.get(0)))
        .extracting(DynamicNode::getDisplayName)
        .containsExactly("carts need a token", "customers see their carts", "not yet");
    return tests.stream();
  }

  @Test
  void aFailureTellsWhereTheCaseIsAndShowsTheTrace(@TempDir Path folder) throws IOException {
    DynamicTest test =
        only(folder, "- {name: open, request: {url: http://a.test/}, expect: 200}\n");

    assertThat(test.getTestSourceUri())
        .hasValueSatisfying(uri -> assertThat(uri).hasQuery("line=4"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> test.getExecutable().execute())
        .withMessageContaining("a.suite.yaml:4:")
        .withMessageContaining("nothing listens on port 80");
  }

  @Test
  void aSkippedCaseIsAborted(@TempDir Path folder) throws IOException {
    DynamicTest test =
        only(folder, "- {name: a, skip: rain, request: {url: http://a.test/}, expect: 200}\n");

    assertThatExceptionOfType(TestAbortedException.class)
        .isThrownBy(() -> test.getExecutable().execute())
        .withMessageContaining("rain");
  }

  @Test
  void aMistakeInASuiteFails(@TempDir Path folder) throws IOException {
    DynamicTest test = only(folder, "- {name: a, requst: {}, expect: 200}\n");

    assertThat(test.getDisplayName()).isEqualTo("has no mistakes");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> test.getExecutable().execute())
        .withMessageContaining("requst");
  }

  @Test
  void aFolderWithoutSuitesIsRefused(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SuiteTests.of(List.of(folder)))
        .withMessageContaining("there is no suite in");
  }

  private static DynamicTest only(Path folder, String cases) throws IOException {
    Files.writeString(folder.resolve("none.yaml"), "");
    Files.writeString(
        folder.resolve("a.suite.yaml"), "name: a\n" + NOTHING.replace("[]", "none.yaml") + cases);
    return tests(SuiteTests.of(List.of(folder)).stream().findFirst().orElseThrow()).get(0);
  }

  private static List<DynamicTest> tests(DynamicNode suite) {
    return ((DynamicContainer) suite).getChildren().map(DynamicTest.class::cast).toList();
  }
}
