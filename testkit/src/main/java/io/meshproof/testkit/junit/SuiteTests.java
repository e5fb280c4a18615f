package io.meshproof.testkit.junit;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.Selection;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteCase;
import io.meshproof.simulator.suite.read.SuiteFiles;
import io.meshproof.simulator.suite.read.SuiteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Suites as dynamic tests: see {@link SuiteSource}. Immutable; safe to share. */
public final class SuiteTests {
  private final ImmutableList<Suite> suites;
  private final boolean hasOnly;

  private SuiteTests(List<Suite> suites) {
    this.suites = ImmutableList.copyOf(suites);
    this.hasOnly = Selection.hasOnly(suites);
  }

  /**
   * Reads suites.
   *
   * @param paths suites, and folders of such
   * @return the tests that they make
   * @throws IllegalArgumentException if there is no suite in one of them
   * @throws UncheckedIOException if one of them cannot be read
   */
  public static SuiteTests of(List<Path> paths) {
    SuiteReader reader = new SuiteReader(MeshOptions.DEFAULT, List.of());
    List<Suite> suites = new ArrayList<>();
    for (Path path : paths) {
      List<Path> files = find(path);
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no suite in `" + path + "`: no suite.yaml, no NAME.suite.yaml");
      }
      files.forEach(file -> suites.add(reader.read(file)));
    }
    return new SuiteTests(suites);
  }

  private static List<Path> find(Path path) {
    try {
      return SuiteFiles.find(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read `" + path + "`", e);
    }
  }

  /**
   * Returns a container for each suite, with a test for each case. A suite with mistakes has a test
   * that fails and says which.
   *
   * @return the nodes, for a test factory to return
   */
  public Stream<DynamicNode> stream() {
    return suites.stream().map(this::container);
  }

  private DynamicNode container(Suite suite) {
    Stream<DynamicTest> mistakes =
        mistakes(suite).isEmpty()
            ? Stream.empty()
            : Stream.of(
                DynamicTest.dynamicTest("has no mistakes", () -> Assertions.fail(mistakes(suite))));
    return DynamicContainer.dynamicContainer(
        suite.name(),
        uri(suite.file(), 1),
        Stream.concat(mistakes, suite.cases().stream().map(each -> test(suite, each))));
  }

  private static String mistakes(Suite suite) {
    return Stream.concat(
            suite.diagnostics().stream(), suite.mesh().resources().diagnostics().stream())
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .collect(Collectors.joining("\n"));
  }

  private DynamicTest test(Suite suite, SuiteCase testCase) {
    return DynamicTest.dynamicTest(
        testCase.name(),
        uri(testCase.place().file(), testCase.place().line()),
        () -> run(suite, testCase));
  }

  private void run(Suite suite, SuiteCase testCase) {
    testCase.skip().ifPresent(Assumptions::abort);
    if (hasOnly && !testCase.only()) {
      Assumptions.abort("another case is marked `only`");
    }
    CaseResult result = suite.run(testCase);
    if (result.status().isFailure()) {
      Assertions.fail(
          testCase.place()
              + ": "
              + result.summary()
              + "\n\n"
              + result.simulation().map(seen -> seen.trace().toText()).orElse(""));
    }
  }

  private static URI uri(String file, int line) {
    return URI.create(Path.of(file).toUri() + "?line=" + line);
  }
}
