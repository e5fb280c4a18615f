package io.meshproof.evaluator.authn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The query of a path as the JWT filter sees it: percent-decoded, names in order. Writing it back
 * encodes nothing again. See R-JWT-6, R-JWT-38.
 */
final class QueryParameters {
  private final String path;
  private final SortedMap<String, List<String>> values = new TreeMap<>();

  private QueryParameters(String path) {
    this.path = path;
  }

  /** Takes a path with its query apart. */
  static QueryParameters parse(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    if (question < 0) {
      return new QueryParameters(pathAndQuery);
    }
    QueryParameters parameters = new QueryParameters(pathAndQuery.substring(0, question));
    int start = question + 1;
    while (start < pathAndQuery.length()) {
      int end = pathAndQuery.indexOf('&', start);
      end = end < 0 ? pathAndQuery.length() : end;
      parameters.add(pathAndQuery.substring(start, end));
      start = end + 1;
    }
    return parameters;
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    // Envoy: a bare name is the only thing that is not decoded.
    String name = equals < 0 ? parameter : decode(parameter.substring(0, equals));
    String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
    values.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
  }

  /** The first value of a parameter. */
  Optional<String> first(String name) {
    List<String> all = values.get(name);
    return all == null ? Optional.empty() : Optional.of(all.get(0));
  }

  /** The path with what is left of its query when a parameter is gone. */
  String without(String dropped) {
    StringBuilder text = new StringBuilder(path);
    char separator = '?';
    for (var parameter : values.entrySet()) {
      if (!parameter.getKey().equals(dropped)) {
        for (String value : parameter.getValue()) {
          text.append(separator).append(parameter.getKey()).append('=').append(value);
          separator = '&';
        }
      }
    }
    return text.toString();
  }

  /** Decodes {@code %41}; what is no such escape stands for itself, and a plus for a plus. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] == '%' && i + 2 < bytes.length ? octet(bytes[i + 1], bytes[i + 2]) : -1;
      decoded.write(octet < 0 ? bytes[i] : octet);
      i += octet < 0 ? 0 : 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int octet(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }
}
