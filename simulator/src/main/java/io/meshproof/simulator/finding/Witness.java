package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.authz.Attribute;
import io.meshproof.evaluator.authz.Attribute.Claim;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Attribute.Header;
import io.meshproof.evaluator.authz.Attribute.Peer;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.authz.Clause;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.authz.Requirement.End;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.model.request.ClientTls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up an exchange that a rule matches, as plain as the rule permits. Not thread-safe; one for
 * each exchange.
 */
final class Witness {
  private static final String CLIENT = "203.0.113.7";

  private String method = "GET";
  private String host = "example.com";
  private String path = "/";
  private Headers headers = Headers.NONE;
  private int port = 80;
  private Optional<String> serverName = Optional.empty();
  private Optional<String> principal = Optional.empty();
  private String sourceIp = CLIENT;
  private String remoteIp = CLIENT;
  private String localIp = "10.0.0.1";
  private final Map<String, Object> claims = new LinkedHashMap<>();

  private Witness() {}

  /** Returns the plainest exchange of all. */
  static Exchange anybody() {
    return new Witness().exchange();
  }

  /** Returns an exchange that the rule matches; nothing where none was found. */
  static Optional<Exchange> of(AuthorizationRule rule) {
    Witness witness = new Witness();
    first(rule.from()).ifPresent(clause -> witness.meet(clause.requirements()));
    first(rule.to()).ifPresent(clause -> witness.meet(clause.requirements()));
    witness.meet(rule.when());
    return Optional.of(witness.exchange()).filter(exchange -> rule.fit(exchange) == Fit.MATCHES);
  }

  private static Optional<Clause> first(ImmutableList<Clause> clauses) {
    return clauses.stream().findFirst();
  }

  private void meet(List<Requirement> requirements) {
    for (Requirement requirement : requirements) {
      if (!requirement.isMet(exchange()) && !requirement.negated()) {
        take(requirement);
      }
    }
  }

  private void take(Requirement requirement) {
    String written = requirement.values().get(0).written();
    if (requirement instanceof Requirement.Text text) {
      set(text.attribute(), Sample.of(text.attribute(), written));
    } else if (requirement instanceof Requirement.Address address) {
      set(address.end(), InetAddresses.toAddrString(address.values().get(0).matcher().address()));
    } else {
      claims.put("iss", Sample.issuer(written));
      claims.put("sub", Sample.subject(written));
    }
  }

  private void set(Attribute attribute, String value) {
    if (attribute instanceof Field field) {
      set(field, value);
    } else if (attribute instanceof Peer) {
      principal = Optional.of(value);
    } else if (attribute instanceof Header header) {
      setHeader(header.name(), value);
    } else if (attribute instanceof Claim claim) {
      put(claims, claim.path(), value);
    }
  }

  private void set(Field field, String value) {
    switch (field) {
      case METHOD -> method = value;
      case HOST -> host = value;
      case PATH -> path = value;
      case PORT -> port = Integer.parseInt(value);
      case SERVER_NAME -> serverName = Optional.of(value);
    }
  }

  private void setHeader(String name, String value) {
    switch (name) {
      case ":method" -> method = value;
      case ":path" -> path = value;
      case ":authority", "host" -> host = value;
      default -> headers = headers.with(name, value);
    }
  }

  private void set(End end, String address) {
    switch (end) {
      case SOURCE -> sourceIp = address;
      case REMOTE -> remoteIp = address;
      case DESTINATION -> localIp = address;
    }
  }

  @SuppressWarnings("unchecked") // every object among the claims was put there by this method
  private static void put(Map<String, Object> object, List<String> names, String value) {
    if (names.size() == 1) {
      object.put(names.get(0), value);
      return;
    }
    Object inner = object.computeIfAbsent(names.get(0), name -> new LinkedHashMap<>());
    if (inner instanceof Map) {
      put((Map<String, Object>) inner, names.subList(1, names.size()), value);
    }
  }

  private Exchange exchange() {
    return new Exchange(
        new Connection(
            sourceIp,
            remoteIp,
            localIp,
            port,
            serverName.map(name -> new ClientTls(Optional.of(name), ImmutableList.of(), principal)),
            principal),
        new HttpRequest(method, "http", host, path, headers),
        new Claims(ImmutableMap.copyOf(claims)));
  }
}
