package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads resources from files, folders, streams and texts, all into one mesh. Whatever is wrong with
 * them becomes a diagnostic of the result; nothing is thrown. Not thread-safe.
 *
 * <pre>{@code
 * Resources resources = ResourceReader.read(List.of(Path.of("k8s/")));
 * }</pre>
 *
 * <p>The order of reading is the order in which resources without a timestamp count as created.
 */
public final class ResourceReader {
  private final Limits limits;
  private final DocumentReader documents;
  private final ResourceCollector collector;

  /** Reads into the namespace {@code default}, within the default limits. */
  public ResourceReader() {
    this("default", Limits.DEFAULT);
  }

  /**
   * Reads with other settings than the usual ones.
   *
   * @param namespace the namespace of resources that do not tell theirs
   */
  public ResourceReader(String namespace, Limits limits) {
    this.limits = limits;
    this.documents = new DocumentReader(limits);
    this.collector = new ResourceCollector(namespace, limits);
  }

  /** Reads files, and the {@code .yaml}, {@code .yml} and {@code .json} files below folders. */
  public static Resources read(List<Path> paths) {
    ResourceReader reader = new ResourceReader();
    paths.forEach(reader::add);
    return reader.resources();
  }

  /** Reads a text as if it stood in a file of that name. */
  public static Resources read(String file, String text) {
    ResourceReader reader = new ResourceReader();
    reader.add(file, text);
    return reader.resources();
  }

  /** Adds a file, or the files below a folder. */
  public void add(Path path) {
    if (!Files.isDirectory(path)) {
      addFile(path, Severity.ERROR);
      return;
    }
    List<Path> files = InputFiles.below(path, this::unreadable);
    if (files.isEmpty()) {
      unreadable(path.toString(), "the folder holds no .yaml, .yml or .json file that can be read");
    }
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        // Values of charts, kustomizations and the like lie beside resources.
        addFile(file, Severity.WARNING);
      } else {
        unreadable(file.toString(), "this is no regular file");
      }
    }
  }

  private void addFile(Path file, Severity foreign) {
    try {
      add(file.toString(), InputText.of(file, limits), foreign);
    } catch (DocumentException problem) {
      malformed(file.toString(), problem);
    } catch (IOException problem) {
      unreadable(file, problem);
    }
  }

  /**
   * Adds what a stream holds; it is not closed.
   *
   * @param file the name that places carry, such as {@code <stdin>}
   */
  public void add(String file, InputStream in) {
    try {
      add(file, InputText.of(in, limits));
    } catch (DocumentException problem) {
      malformed(file, problem);
    } catch (IOException problem) {
      unreadable(file, Messages.reason(problem));
    }
  }

  /** Adds a text as if it stood in a file of that name. */
  public void add(String file, String text) {
    add(file, text, Severity.ERROR);
  }

  /**
   * @param foreign how bad it is that a document is something else than a resource
   */
  private void add(String file, String text, Severity foreign) {
    List<ReadDocument> read = documents.read(file, text);
    if (read.isEmpty()) {
      collector.report(
          diagnostic(Code.NOT_A_RESOURCE, Severity.INFO, file, 1, 1, "there is no document here"));
    }
    EmbeddedYaml embedded = new EmbeddedYaml(documents, file, text);
    for (ReadDocument document : read) {
      collector.add(document, embedded, foreign);
    }
  }

  /** Returns everything that was read so far. */
  public Resources resources() {
    return collector.resources();
  }

  private void malformed(String file, DocumentException problem) {
    collector.report(
        diagnostic(
            problem.code(),
            Severity.ERROR,
            file,
            problem.line(),
            problem.column(),
            problem.text()));
  }

  private void unreadable(Path path, IOException problem) {
    unreadable(path.toString(), Messages.reason(problem));
  }

  private void unreadable(String file, String message) {
    collector.report(diagnostic(Code.UNREADABLE_FILE, Severity.ERROR, file, 1, 1, message));
  }

  private static Diagnostic diagnostic(
      Code code, Severity severity, String file, int line, int column, String message) {
    return new Diagnostic(
        code, severity, new Place(file, line, column), message, Optional.empty(), Optional.empty());
  }
}
