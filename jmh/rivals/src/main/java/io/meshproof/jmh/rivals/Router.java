package io.meshproof.jmh.rivals;

import com.linecorp.armeria.server.ArmeriaTrie;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** A router that knows some prefixes. */
interface Router {

  /** No route. */
  int NONE = -1;

  /** Returns the index of the prefix that takes a path. */
  int select(String path);

  /** Hands the prefixes to one of the routers. */
  static Router of(String name, List<String> prefixes) {
    return switch (name) {
      case "spring" -> spring(prefixes);
      case "armeria" -> new ArmeriaTrie(prefixes)::find;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Spring tries its patterns in order, as its handler mappings do. */
  private static Router spring(List<String> prefixes) {
    List<PathPattern> patterns = new ArrayList<>();
    for (String prefix : prefixes) {
      patterns.add(PathPatternParser.defaultInstance.parse(prefix + "**"));
    }
    return path -> {
      PathContainer container = PathContainer.parsePath(path);
      for (int i = 0; i < patterns.size(); i++) {
        if (patterns.get(i).matches(container)) {
          return i;
        }
      }
      return NONE;
    };
  }
}
