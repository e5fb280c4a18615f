package io.meshproof.simulator.generate;

import java.util.Locale;
import java.util.Random;

/** Other ways to write a path, and paths that are almost the same. */
final class PathMisses {
  private final Samples samples;

  PathMisses(Samples samples) {
    this.samples = samples;
  }

  /** Returns another target; its query stays. */
  String of(String target, Random random) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question);
    return path.startsWith("/") ? miss(path, random) + query : target;
  }

  private String miss(String path, Random random) {
    return switch (random.nextInt(15)) {
      case 0 -> path + "/";
      case 1 ->
          path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : "/";
      case 2 -> "/" + path;
      case 3 -> insertAtSlash(path, "/", random);
      case 4 -> insertAtSlash(path, "/.", random);
      case 5 -> insertAtSlash(path, "/x/..", random);
      case 6 -> insertAtSlash(path, "/..", random);
      case 7 -> encode(path, random);
      case 8 -> path.replaceFirst("/(?=[^/]*$)", random.nextBoolean() ? "%2F" : "%2f");
      case 9 -> flipCase(path, random);
      case 10 -> path + ";a=b";
      case 11 -> path + "/" + samples.word(random);
      case 12 -> path.substring(0, Math.max(1, path.lastIndexOf('/')));
      case 13 -> replaceSegment(path, random);
      default -> path.replaceFirst("/(?=[^/]*$)", "\\\\");
    };
  }

  /** Puts a text before one of the slashes. */
  private static String insertAtSlash(String path, String text, Random random) {
    int start = random.nextInt(path.length());
    int slash = path.lastIndexOf('/', start);
    return path.substring(0, slash) + text + path.substring(slash);
  }

  private static String encode(String path, Random random) {
    int at = random.nextInt(path.length());
    char c = path.charAt(at);
    if (c == '%' || c > '~') {
      return path;
    }
    String encoded =
        String.format(Locale.ROOT, random.nextBoolean() ? "%%%02X" : "%%%02x", (int) c);
    return path.substring(0, at) + encoded + path.substring(at + 1);
  }

  private static String flipCase(String path, Random random) {
    if (random.nextBoolean()) {
      return path.toUpperCase(Locale.ROOT);
    }
    int at = random.nextInt(path.length());
    char c = path.charAt(at);
    char flipped = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
    return path.substring(0, at) + flipped + path.substring(at + 1);
  }

  private String replaceSegment(String path, Random random) {
    int slash = path.lastIndexOf('/', random.nextInt(path.length()));
    int end = path.indexOf('/', slash + 1);
    return path.substring(0, slash + 1)
        + samples.word(random)
        + (end < 0 ? "" : path.substring(end));
  }
}
