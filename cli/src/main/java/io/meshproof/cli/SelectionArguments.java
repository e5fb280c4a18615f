package io.meshproof.cli;

import io.meshproof.simulator.suite.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which cases of suites are run. */
final class SelectionArguments {
  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only cases whose name has this text; may be given several times.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description = "Only cases with one of these tags.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--exclude-tag",
      paramLabel = "TAG",
      split = ",",
      description = "No cases with one of these tags.")
  private List<String> notTags = new ArrayList<>();

  Selection selection() {
    return Selection.of(names, tags, notTags);
  }

  /** Says why there may be no case left. */
  String hint() {
    return selection().equals(Selection.ALL)
        ? "the suites declare none"
        : "--name, --tag and --exclude-tag leave none";
  }
}
