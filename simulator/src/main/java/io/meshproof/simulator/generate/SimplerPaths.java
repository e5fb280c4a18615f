package io.meshproof.simulator.generate;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Paths that say less. */
final class SimplerPaths {
  private static final int OF_AN_ESCAPE = 12;
  private static final int OF_A_SEGMENT = 4;
  private static final Splitter SLASH = Splitter.on('/');
  private static final Joiner JOINER = Joiner.on('/');

  private SimplerPaths() {}

  /** Says how much a request target has to say; only the order means something. */
  static long size(String target) {
    long size = 0;
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      size += c == 'a' ? 1 : 2;
      if (c == '/') {
        size += OF_A_SEGMENT;
      } else if ("%?;\\".indexOf(c) >= 0 || c > '~') {
        size += OF_AN_ESCAPE;
      } else if (Character.isUpperCase(c)) {
        size++;
      }
    }
    return size;
  }

  /** Returns targets that lack one thing that a target has, in no particular order. */
  static Set<String> of(String target) {
    Set<String> simpler = new LinkedHashSet<>();
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question);
    if (question >= 0) {
      simpler.add(path);
      Splitter.on('&')
          .split(query.substring(1))
          .forEach(parameter -> simpler.add(path + "?" + parameter));
    }
    simpler.add("/");
    doubled(path).forEach(plain -> simpler.add(plain + query));
    simpler.add(path.replace("%2f", "/").replace("%2F", "/") + query);
    simpler.add(path.replaceFirst("%[0-9a-fA-F]{2}", "a") + query);
    List<String> segments = SLASH.splitToList(path);
    for (int i = 1; i < segments.size(); i++) {
      simpler.add(without(segments, i) + query);
      for (String shorter : shorter(segments.get(i))) {
        List<String> changed = new ArrayList<>(segments);
        changed.set(i, shorter);
        simpler.add(JOINER.join(changed) + query);
      }
    }
    simpler.add(path.substring(0, path.lastIndexOf('/') + 1) + query);
    simpler.remove(target);
    return simpler;
  }

  /**
   * Returns the path that a lenient server would read, and the same with one of its slashes
   * doubled: of the ways to write a path differently, the one that everybody knows.
   */
  static Set<String> doubled(String path) {
    String plain = LenientPath.of(path);
    Set<String> doubled = new LinkedHashSet<>();
    doubled.add(plain);
    for (int slash = plain.lastIndexOf('/');
        slash >= 0;
        slash = plain.lastIndexOf('/', slash - 1)) {
      doubled.add(plain.substring(0, slash) + "/" + plain.substring(slash));
    }
    return doubled;
  }

  private static String without(List<String> segments, int index) {
    List<String> fewer = new ArrayList<>(segments);
    fewer.remove(index);
    return fewer.size() == 1 ? "/" : JOINER.join(fewer);
  }

  private static List<String> shorter(String segment) {
    return segment.length() < 2
        ? List.of("a")
        : List.of(
            "a",
            segment.substring(0, segment.length() / 2),
            segment.substring(0, segment.length() - 1),
            segment.substring(1));
  }
}
