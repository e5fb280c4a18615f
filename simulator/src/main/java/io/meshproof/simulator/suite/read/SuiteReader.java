package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.Documents;
import io.meshproof.model.read.Limits;
import io.meshproof.model.read.MeshConfigReader;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.validate.Quoted;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.TestIssuer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads suite files. Whatever is wrong with one becomes a diagnostic of the suite; nothing is
 * thrown. The test files of istio-config-validator and of Envoy's router_check_tool are suites too.
 * Immutable; safe to share.
 *
 * <pre>{@code
 * Suite suite = new SuiteReader(MeshOptions.DEFAULT).read(Path.of("shop.suite.yaml"));
 * }</pre>
 */
public final class SuiteReader {
  private final MeshOptions options;
  private final ImmutableList<Path> resources;

  /** Reads suites that run against the resources that they name themselves. */
  public SuiteReader(MeshOptions options) {
    this(options, List.of());
  }

  /**
   * Reads suites that run against other resources than they name.
   *
   * @param options what holds where a suite says nothing
   * @param resources files and folders; none at all leave the suite its own
   */
  public SuiteReader(MeshOptions options, List<Path> resources) {
    this.options = options;
    this.resources = ImmutableList.copyOf(resources);
  }

  /** Reads a file. */
  public Suite read(Path file) {
    Documents documents = Documents.read(file);
    Complaints complaints = new Complaints(file.toString());
    complaints.addAll(documents.diagnostics());
    List<Document> found = documents.documents();
    if (complaints.isEmpty() && ForeignReader.recognizes(found)) {
      return new ForeignReader(options, resources).read(file.toString(), found, complaints);
    }
    if (found.size() != 1 && complaints.isEmpty()) {
      complaints.add(
          Code.MALFORMED_DOCUMENT, 1, 1, "a suite is one document, here are " + found.size(), "");
    }
    if (complaints.isEmpty()) {
      SuiteShape.SUITE.require(found.get(0).root(), complaints);
    }
    if (!complaints.isEmpty()) {
      return new Suite(
          file.toString(),
          file.toString(),
          Mesh.of(Resources.NONE),
          ImmutableList.of(),
          ImmutableList.copyOf(complaints.all()));
    }
    return suite(file, new Part(found.get(0).root()), complaints);
  }

  private Suite suite(Path file, Part root, Complaints complaints) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    MeshOptions own = new OptionReader(options, folder, complaints).read(root.at("options"));
    TokenReader tokens = new TokenReader(folder, own.clock(), complaints);
    tokens.read(root);
    Mesh mesh = TestIssuer.mesh(resources(root, folder, complaints), own, tokens.issuers());
    return new Suite(
        file.toString(),
        root.at("name").map(Part::text).orElse(file.toString()),
        mesh,
        new CaseReader(mesh, tokens.tokens(), complaints).read(root),
        ImmutableList.copyOf(complaints.all()));
  }

  private Resources resources(Part root, Path folder, Complaints complaints) {
    ResourceReader reader =
        new ResourceReader(root.at("namespace").map(Part::text).orElse("default"), Limits.DEFAULT);
    if (!resources.isEmpty()) {
      resources.forEach(reader::add);
    } else if (root.at("resources").isPresent()) {
      root.at("resources").get().items().forEach(path -> add(path, folder, reader, complaints));
    } else {
      complaints.add(
          Code.MISSING_FIELD,
          root,
          "the suite names no `resources`",
          "list files and folders, beginning at the folder of the suite");
    }
    Resources read = reader.resources();
    return root.at("options")
        .flatMap(part -> part.at("mesh"))
        .map(settings -> read.withMeshConfig(MeshConfigReader.read(JsonText.of(settings.json()))))
        .orElse(read);
  }

  private static void add(Part path, Path folder, ResourceReader reader, Complaints complaints) {
    try {
      Path file = folder.resolve(path.text()).normalize();
      if (Files.exists(file)) {
        reader.add(file);
      } else {
        complaints.add(
            Code.UNREADABLE_FILE,
            path,
            "there is no file or folder " + Quoted.of(path.text()),
            "names begin at the folder of the suite");
      }
    } catch (InvalidPathException e) {
      complaints.add(Code.UNREADABLE_FILE, path, Quoted.of(path.text()) + " is no path", "");
    }
  }
}
