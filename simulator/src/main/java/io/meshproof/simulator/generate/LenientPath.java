package io.meshproof.simulator.generate;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads paths as the most lenient server would: characters decoded, parameters cut off, slashes
 * merged, dots resolved. What a mesh takes for two paths may be one to the workload behind it.
 */
public final class LenientPath {
  private static final Splitter SLASHES = Splitter.on('/').omitEmptyStrings();

  private LenientPath() {}

  /** Returns the path that such a server would read. */
  public static String of(String target) {
    int end = target.indexOf('?');
    String path = decode(end < 0 ? target : target.substring(0, end)).replace('\\', '/');
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : SLASHES.split(path)) {
      int semicolon = segment.indexOf(';');
      String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
      if (name.equals("..")) {
        segments.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        segments.add(name);
      }
    }
    return "/" + String.join("/", segments);
  }

  private static String decode(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        bytes[length++] = bytes[i];
      } else {
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
