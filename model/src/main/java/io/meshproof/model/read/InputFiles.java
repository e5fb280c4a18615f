package io.meshproof.model.read;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The files below a folder that hold resources, in the order of their names, folder by folder.
 *
 * <p>Links to folders are not followed, as kubectl does not, so that no loop is either.
 */
final class InputFiles {
  private static final ImmutableSet<String> EXTENSIONS = ImmutableSet.of("yaml", "yml", "json");

  private final List<Path> files = new ArrayList<>();
  private final BiConsumer<Path, IOException> unreadable;

  private InputFiles(BiConsumer<Path, IOException> unreadable) {
    this.unreadable = unreadable;
  }

  /**
   * Returns the files below a folder.
   *
   * @param unreadable is told of folders that cannot be read
   */
  static List<Path> below(Path folder, BiConsumer<Path, IOException> unreadable) {
    InputFiles found = new InputFiles(unreadable);
    found.search(folder);
    return found.files;
  }

  private void search(Path folder) {
    for (Path path : entries(folder)) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        search(path);
      } else if (EXTENSIONS.contains(extension(path)) && !Files.isDirectory(path)) {
        files.add(path);
      }
    }
  }

  private List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(InputFiles::name)).toList();
    } catch (IOException problem) {
      unreadable.accept(folder, problem);
      return List.of();
    }
  }

  private static String extension(Path path) {
    String name = name(path);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
