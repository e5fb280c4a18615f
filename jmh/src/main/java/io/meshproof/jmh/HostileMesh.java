package io.meshproof.jmh;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import java.util.function.IntFunction;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;

/**
 * A mesh that no index likes: a thousand routes or hosts of which many have to be tried for every
 * request. A quarter of the requests finds nothing. Route {@code i} leads to host {@code app-i}.
 *
 * @param scan the plain loop over the same routes
 * @param candidates how many routes can be told apart by nothing but trying them, for a request and
 *     the route that takes it
 */
record HostileMesh(
    String yaml,
    LinearScan scan,
    ImmutableList<Request> requests,
    ToIntBiFunction<Request, Integer> candidates) {
  private static final int SIZE = 1000;
  private static final int STEP = 7919;
  private static final int FAMILIES = 10;
  private static final String HOST = "shop.example.com";

  /** Writes the request of a number, meant for a route. */
  private interface RequestWriter {
    Request.Builder write(int number, int route, boolean isMiss);
  }

  /** Returns one of the four shapes. */
  static HostileMesh of(String shape) {
    return switch (shape) {
      case "nested-prefixes" -> nestedPrefixes();
      case "headers" -> headers();
      case "regexes" -> regexes();
      case "wildcard-hosts" -> wildcardHosts();
      default -> throw new IllegalArgumentException(shape);
    };
  }

  /** Each prefix begins with all before; a header tells which of them takes the request. */
  private static HostileMesh nestedPrefixes() {
    return new HostileMesh(
        oneHost(
            route ->
                "{uri: {prefix: %s}, headers: {x-team: {exact: t-%d}}}"
                    .formatted(nested(route), route)),
        scan(
            route -> {
              String prefix = nested(route);
              String team = "t-" + route;
              return request -> request.path().startsWith(prefix) && hasTeam(request, team);
            }),
        requests(
            (number, route, isMiss) -> {
              int depth = route + (SIZE - 1 - route) * (number % 97) / 97;
              return Request.get("http://" + HOST + nested(depth) + "/item/" + number)
                  .header("x-team", "t-" + (isMiss ? SIZE : route));
            }),
        (request, taken) -> Math.min(taken, request.path().indexOf('/', 1) - 1) + 1);
  }

  private static String nested(int depth) {
    return "/" + "a".repeat(depth);
  }

  /** Nothing but a header tells the routes apart. */
  private static HostileMesh headers() {
    return new HostileMesh(
        oneHost(route -> "{headers: {x-team: {exact: t-" + route + "}}}"),
        scan(
            route -> {
              String team = "t-" + route;
              return request -> hasTeam(request, team);
            }),
        requests(
            (number, route, isMiss) ->
                Request.get("http://" + HOST + "/item/" + number)
                    .header("x-team", "t-" + (isMiss ? SIZE : route))),
        HostileMesh::inOrder);
  }

  /** All patterns begin alike. */
  private static HostileMesh regexes() {
    return new HostileMesh(
        oneHost(route -> "{uri: {regex: '" + pattern(route) + "'}}"),
        scan(
            route -> {
              Pattern pattern = Pattern.compile(pattern(route));
              return request -> pattern.matches(request.path());
            }),
        requests(
            (number, route, isMiss) ->
                Request.get(
                    "http://%s/api/v%d/svc-%s/users/u%d/orders/7"
                        .formatted(HOST, number % 10, isMiss ? "none" : route, number))),
        HostileMesh::inOrder);
  }

  private static String pattern(int route) {
    return "/api/v[0-9]+/svc-" + route + "/users/[^/]+/orders/[0-9]+";
  }

  /** Wildcards within wildcards; the longest takes the request. One may begin at every dot. */
  private static HostileMesh wildcardHosts() {
    StringBuilder text = new StringBuilder(GatewayMesh.GATEWAY);
    for (int route = 0; route < SIZE; route++) {
      text.append(GatewayMesh.virtualService(route, "'*" + suffix(route) + "'"))
          .append(GatewayMesh.route("{uri: {prefix: /}}", "app-" + route));
    }
    String[] suffixes =
        IntStream.range(0, SIZE).mapToObj(HostileMesh::suffix).toArray(String[]::new);
    return new HostileMesh(
        text.toString(),
        request -> longest(suffixes, request.host()),
        requests(
            (number, route, isMiss) ->
                Request.get(
                    "http://x%d%s/item/%d"
                        .formatted(number, suffix(route) + (isMiss ? ".none" : ""), number))),
        (request, taken) ->
            (int) request.host().chars().filter(character -> character == '.').count());
  }

  private static String suffix(int route) {
    return ".b".repeat(route / FAMILIES) + ".team-" + route % FAMILIES + ".example.com";
  }

  private static int longest(String[] suffixes, String host) {
    int longest = LinearScan.NONE;
    for (int i = 0; i < suffixes.length; i++) {
      if (host.endsWith(suffixes[i])
          && (longest == LinearScan.NONE || suffixes[i].length() > suffixes[longest].length())) {
        longest = i;
      }
    }
    return longest;
  }

  private static int inOrder(Request request, int taken) {
    return taken + 1;
  }

  private static String oneHost(IntFunction<String> match) {
    StringBuilder text = new StringBuilder(GatewayMesh.GATEWAY);
    text.append(GatewayMesh.virtualService(0, HOST));
    for (int route = 0; route < SIZE; route++) {
      text.append(GatewayMesh.route(match.apply(route), "app-" + route));
    }
    return text.toString();
  }

  private static LinearScan scan(IntFunction<LinearScan.Route> routes) {
    return LinearScan.over(IntStream.range(0, SIZE).mapToObj(routes).toList());
  }

  private static ImmutableList<Request> requests(RequestWriter writer) {
    return IntStream.range(0, GatewayMesh.REQUESTS)
        .mapToObj(number -> writer.write(number, number * STEP % SIZE, number % 4 == 3))
        .map(request -> request.at(ProxyRef.INGRESS_GATEWAY).build())
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean hasTeam(Request request, String team) {
    for (Header header : request.headers()) {
      if (header.name().equals("x-team")) {
        return header.value().equals(team);
      }
    }
    return false;
  }

  /** How many candidates a request has, over all requests. */
  double meanCandidates() {
    return requests.stream()
        .mapToInt(
            request -> {
              int taken = scan.select(request);
              return candidates.applyAsInt(request, taken == LinearScan.NONE ? SIZE - 1 : taken);
            })
        .average()
        .orElseThrow();
  }
}
