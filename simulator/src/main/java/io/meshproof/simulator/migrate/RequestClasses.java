package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.generate.RegexSample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request or more for each class that the routes of a virtual host tell apart: every path that
 * a route asks for and those beside it, with the headers that any route asks for, or most of them.
 */
final class RequestClasses {
  /** Of more classes than these the others are not asked about. */
  static final int MOST = 20_000;

  private static final String NOWHERE = "/meshproof-nowhere";
  private static final String HOST = "example.com";

  private final Set<String> paths = new LinkedHashSet<>(List.of("/", NOWHERE));
  private final Set<Map<String, String>> headers = new LinkedHashSet<>(List.of(Map.of()));

  private final VirtualHost virtualHost;

  private RequestClasses(VirtualHost virtualHost) {
    this.virtualHost = virtualHost;
    for (Route route : virtualHost.routes()) {
      addPaths(route.match().path());
      addHeaders(route.match().conditions());
    }
  }

  /** Returns the requests, on a connection that is given. */
  static ImmutableList<Request> of(VirtualHost virtualHost, Request connection) {
    return new RequestClasses(virtualHost).requests(host(virtualHost), connection);
  }

  private static String host(VirtualHost virtualHost) {
    String domain = virtualHost.domains().get(0);
    return domain.startsWith("*")
        ? domain.length() == 1 ? HOST : "any" + domain.substring(1)
        : domain;
  }

  /** Whether a virtual host tells more classes apart than are asked about. */
  static boolean areTooMany(VirtualHost virtualHost) {
    RequestClasses classes = new RequestClasses(virtualHost);
    return (long) classes.headers.size() * classes.paths.size() > MOST;
  }

  private ImmutableList<Request> requests(String host, Request connection) {
    ImmutableSet.Builder<Request> requests = ImmutableSet.builder();
    int count = 0;
    for (Map<String, String> set : headers) {
      for (String path : paths) {
        if (count++ < MOST) {
          requests.add(request(connection.toBuilder().host(host).target(path), set));
        }
      }
    }
    return requests.build().asList();
  }

  private Request request(Request.Builder request, Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          switch (name) {
            case ":method" -> request.method(value);
            case ":authority" -> {
              // Another host is another virtual host's.
              if (virtualHost.domains().stream().anyMatch(all -> HostNames.isSubset(value, all))) {
                request.host(value);
              }
            }
            case ":path" -> request.target(value);
            case ":scheme" -> {
              // The connection decides.
            }
            default -> request.header(name, value);
          }
        });
    return request.build();
  }

  private void addPaths(RouteMatch.PathMatch match) {
    List<String> own = new ArrayList<>();
    if (match instanceof RouteMatch.Exact exact) {
      own.add(exact.path());
      own.add(exact.path() + "x");
      own.add(exact.path() + "/x");
    } else if (match instanceof RouteMatch.Regex regex) {
      own.add(sample(regex.pattern()));
    } else {
      String prefix = match.requiredBeginning();
      own.add(prefix);
      own.add(prefix + "x");
      own.add(prefix + (prefix.endsWith("/") ? "x/y" : "/x"));
      if (prefix.length() > 1) {
        own.add(prefix.substring(0, prefix.length() - 1));
      }
    }
    own.stream()
        .filter(path -> path.startsWith("/"))
        .forEach(
            path -> {
              paths.add(path);
              paths.add(path + "?q=1");
            });
  }

  /** Adds all headers that a route asks for together, and all but one of them, each in turn. */
  private void addHeaders(List<Condition> conditions) {
    Map<String, String> all = new TreeMap<>();
    for (Condition condition : conditions) {
      if (condition instanceof HeaderCondition header) {
        all.put(header.name(), sample(header.matcher()));
      }
    }
    headers.add(all);
    for (String left : all.keySet()) {
      Map<String, String> others = new TreeMap<>(all);
      others.remove(left);
      headers.add(others);
      Map<String, String> changed = new TreeMap<>(all);
      changed.put(left, all.get(left) + "x");
      headers.add(changed);
    }
  }

  private static String sample(TextMatcher matcher) {
    if (matcher instanceof TextMatcher.Exact exact) {
      return exact.value();
    }
    if (matcher instanceof TextMatcher.Prefix prefix) {
      return prefix.value();
    }
    return matcher instanceof TextMatcher.Regex regex
        ? RegexSample.of(regex.pattern().pattern(), new Random(0))
        : "x";
  }
}
