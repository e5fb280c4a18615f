package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Mesh;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes requests to a mesh simpler, so that what is left shows why something happens. Immutable;
 * safe to share.
 */
public final class SimplerRequests {
  private static final int MOST_DOORS = 256;
  private static final long OF_A_WORKLOAD = 60;
  private static final long OF_A_CALLER = 40;
  private static final long OF_A_TOKEN = 30;
  private static final long OF_A_LINE = 10;
  private static final long OF_A_DETAIL = 4;

  private final ImmutableList<Request> doors;

  private SimplerRequests(ImmutableList<Request> doors) {
    this.doors = doors;
  }

  /** Simplifies requests to a mesh: most of all, they come to a gateway. */
  public static SimplerRequests in(Mesh mesh) {
    return new SimplerRequests(
        mesh.gateways().stream()
            .flatMap(gateway -> doors(gateway, mesh))
            .distinct()
            .limit(MOST_DOORS)
            .collect(ImmutableList.toImmutableList()));
  }

  private static Stream<Request> doors(ProxyRef gateway, Mesh mesh) {
    Request outside = Request.get("http://" + FirstProxies.ANY_HOST + "/").build();
    return Way.to(gateway, outside, mesh.proxy(gateway).config().listeners()).stream()
        .flatMap(Choice::along)
        .flatMap(choice -> choice.virtualHost().domains().stream().map(host -> at(choice, host)));
  }

  private static Request at(Choice choice, String domain) {
    Request connection = choice.way().connection();
    return domain.startsWith("*") ? connection : connection.toBuilder().host(domain).build();
  }

  /**
   * Returns the simplest request of those that follow from one by simplifying it step by step as
   * long as it has some property.
   *
   * @param request has the property
   */
  public Request simplest(Request request, Predicate<Request> property) {
    Request simplest = request;
    Optional<Request> simpler = Optional.of(request);
    while (simpler.isPresent()) {
      simplest = simpler.get();
      simpler = of(simplest).stream().filter(property).findFirst();
    }
    return simplest;
  }

  /** Returns requests that lack one thing that a request has, the simplest of them first. */
  public List<Request> of(Request request) {
    long size = size(request);
    List<Request> simpler = new ArrayList<>();
    addDoors(request, simpler);
    addTokens(request, simpler);
    addHeaders(request, simpler);
    addConnections(request, simpler);
    for (String target : SimplerPaths.of(request.path())) {
      simpler.add(request.toBuilder().target(target).build());
    }
    return simpler.stream()
        .filter(other -> size(other) < size)
        .distinct()
        .sorted(Comparator.comparingLong(SimplerRequests::size))
        .toList();
  }

  /** Says how much a request has to say; only the order means something. */
  public static long size(Request request) {
    long size = SimplerPaths.size(request.path());
    size += request.method().equals("GET") ? 0 : request.method().equals("POST") ? 1 : 2;
    size += hostSize(request.host());
    for (Header header : request.headers()) {
      size += OF_A_LINE + header.value().length();
    }
    size += request.token().map(SimplerRequests::size).orElse(0L);
    size += request.tls().map(SimplerRequests::size).orElse(0L);
    size += request.sourceIp().equals(Request.DEFAULT_SOURCE_IP) ? 0 : OF_A_DETAIL;
    size += request.from().isPresent() ? OF_A_CALLER : 0;
    size += request.at().isPresent() ? OF_A_WORKLOAD : 0;
    return size + (request.seed() == 0 ? 0 : OF_A_DETAIL);
  }

  private static long hostSize(String host) {
    long odd = host.chars().filter(c -> c == ':' || Character.isUpperCase(c)).count();
    return odd * OF_A_DETAIL + (host.endsWith(".") ? OF_A_DETAIL : 0);
  }

  private static long size(Token token) {
    return token instanceof Token.Verified verified
        ? OF_A_TOKEN
            + verified.claims().entrySet().stream()
                .mapToLong(claim -> OF_A_LINE + String.valueOf(claim.getValue()).length())
                .sum()
        : 2 * OF_A_TOKEN;
  }

  private static long size(ClientTls tls) {
    return OF_A_DETAIL + (tls.principal().isPresent() ? OF_A_LINE : 0);
  }

  /** The same from outside; what one proxy alone takes, a whole journey may take only so. */
  private void addDoors(Request request, List<Request> simpler) {
    if (request.at().isEmpty() && request.from().isEmpty()) {
      return;
    }
    Set<String> paths = new LinkedHashSet<>(SimplerPaths.doubled(request.path()));
    paths.add(request.path());
    for (Request door : doors) {
      for (String path : paths) {
        Request.Builder outside = door.toBuilder().method(request.method()).target(path);
        request.headers().forEach(header -> outside.header(header.name(), header.value()));
        request.token().ifPresent(outside::token);
        simpler.add(outside.build());
      }
    }
  }

  private static void addTokens(Request request, List<Request> simpler) {
    if (request.token().isEmpty()) {
      return;
    }
    simpler.add(request.toBuilder().noToken().build());
    Map<String, Object> claims = Claimed.claims(request);
    for (String name : List.copyOf(claims.keySet())) {
      Map<String, Object> fewer = Claimed.claims(request);
      fewer.remove(name);
      simpler.add(request.toBuilder().token(Token.verified(fewer)).build());
      simpler.add(Claimed.with(request, List.of(name), "a"));
    }
  }

  private static void addHeaders(Request request, List<Request> simpler) {
    for (Header header : request.headers()) {
      simpler.add(request.toBuilder().noHeader(header.name()).build());
      simpler.add(request.toBuilder().noHeader(header.name()).header(header.name(), "a").build());
    }
  }

  private static void addConnections(Request request, List<Request> simpler) {
    String host = request.host().replaceFirst(":[0-9]*$", "");
    simpler.add(request.toBuilder().method("GET").build());
    simpler.add(request.toBuilder().method("POST").build());
    simpler.add(request.toBuilder().host(host).build());
    simpler.add(request.toBuilder().host(host.replaceFirst("\\.$", "")).build());
    simpler.add(request.toBuilder().host(host.toLowerCase(Locale.ROOT)).build());
    simpler.add(request.toBuilder().sourceIp(Request.DEFAULT_SOURCE_IP).build());
    simpler.add(request.toBuilder().seed(0).build());
    request
        .tls()
        .ifPresent(
            tls -> {
              simpler.add(request.toBuilder().plaintext().build());
              simpler.add(
                  request.toBuilder()
                      .tls(new ClientTls(tls.sni(), tls.alpn(), Optional.empty()))
                      .build());
            });
  }
}
