package io.meshproof.cli;

import io.meshproof.model.resource.Resources;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that hold the resources, and the namespace of those that name none. */
final class Sources {
  @Mixin private SourceFiles files = new SourceFiles();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The namespace of resources that name none; default if there is none.")
  private String namespace = "default";

  /** What is read, as the user named it. */
  List<String> paths() {
    return files.paths();
  }

  /** Reads and validates the resources. */
  Resources read(Surroundings surroundings) {
    return files.read(namespace, surroundings);
  }
}
