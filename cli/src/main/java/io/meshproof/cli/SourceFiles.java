package io.meshproof.cli;

import io.meshproof.model.read.Limits;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The files that hold the resources. */
final class SourceFiles {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      required = true,
      description =
          "A file or folder of resources in YAML or JSON, or - for stdin;"
              + " may be given several times.")
  private List<String> paths = new ArrayList<>();

  /** What is read, as the user named it. */
  List<String> paths() {
    return paths;
  }

  /**
   * Reads and validates the resources.
   *
   * @param namespace the namespace of those that name none
   */
  Resources read(String namespace, Surroundings surroundings) {
    ResourceReader reader = new ResourceReader(namespace, Limits.forHeap(surroundings.heapBytes()));
    for (String path : paths) {
      if (path.equals("-")) {
        reader.add("<stdin>", surroundings.in());
      } else {
        reader.add(Path.of(path));
      }
    }
    return reader.resources();
  }
}
