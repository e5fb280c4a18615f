package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.QueryCondition;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import java.util.Optional;
import java.util.Random;

/** Makes requests that routes take. */
final class RouteWishes {
  private final Samples samples;
  private final ImmutableList<String> hosts;

  /**
   * Takes what hosts to ask for where a virtual host serves them all.
   *
   * @param hosts at least one
   */
  RouteWishes(Samples samples, ImmutableList<String> hosts) {
    this.samples = samples;
    this.hosts = hosts;
  }

  /** Returns a request for a route. */
  Request meet(Choice choice, Random random) {
    String host = host(choice, random);
    Request.Builder request =
        choice.way().connection().toBuilder()
            .host(host)
            .target(samples.of(choice.route().match().path(), random));
    choice
        .way()
        .connection()
        .tls()
        .filter(tls -> tls.alpn().isEmpty())
        .ifPresent(tls -> request.tls(named(tls, host)));
    Request met = request.build();
    for (Condition condition : choice.route().match().conditions()) {
      met = meet(met, condition, random);
    }
    return met;
  }

  private static ClientTls named(ClientTls tls, String host) {
    return new ClientTls(
        Optional.of(host.replaceFirst(":[0-9]+$", "")), ImmutableList.of(), tls.principal());
  }

  private String host(Choice choice, Random random) {
    String domain = Samples.one(choice.virtualHost().domains(), random);
    if (domain.equals("*")) {
      return random.nextInt(4) > 0 ? choice.way().connection().host() : Samples.one(hosts, random);
    }
    return domain.startsWith("*") ? "any" + domain.substring(1) : domain;
  }

  private Request meet(Request request, Condition condition, Random random) {
    if (condition instanceof HeaderCondition header) {
      return header.invert()
          ? request.toBuilder().noHeader(header.name()).build()
          : withHeader(request, header.name(), samples.of(header.matcher(), random));
    }
    if (condition instanceof QueryCondition query) {
      return withQuery(request, query.name() + "=" + samples.of(query.matcher(), random));
    }
    return condition instanceof ClaimCondition claim && !claim.invert()
        ? Claimed.with(request, claim.path(), samples.of(claim.matcher(), random))
        : request;
  }

  /** Returns a request with one line of a header, pseudo headers included. */
  static Request withHeader(Request request, String name, String value) {
    Request.Builder changed = request.toBuilder();
    switch (name) {
      case ":method" -> changed.method(value);
      case ":path" -> changed.target(value);
      case ":authority", "host" -> changed.host(value);
      case ":scheme" -> {
        // The connection decides.
      }
      default -> changed.noHeader(name).header(name, value);
    }
    return changed.build();
  }

  /** Returns a request with a parameter before those it has: the first of a name counts. */
  static Request withQuery(Request request, String parameter) {
    String path = request.path();
    int question = path.indexOf('?');
    String target =
        question < 0
            ? path + "?" + parameter
            : path.substring(0, question + 1) + parameter + "&" + path.substring(question + 1);
    return request.toBuilder().target(target).build();
  }

  /** Whether a route takes a path. */
  static boolean takes(RouteMatch match, String path) {
    int question = path.indexOf('?');
    return match.path().matches(question < 0 ? path : path.substring(0, question));
  }
}
