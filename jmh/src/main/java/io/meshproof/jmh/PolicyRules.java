package io.meshproof.jmh;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import java.util.Optional;

/**
 * Rules that allow a method under a path to a group, each a policy of its own, and calls of which
 * half are denied: for the method, the group, or a path that no rule knows. What Meshproof and its
 * rivals answer alike. Immutable.
 */
public final class PolicyRules {

  /** How many calls there are; a power of two. */
  public static final int CALLS = 4096;

  private static final int GROUPS = 50;
  static final ProxyRef WORKLOAD =
      new ProxyRef(
          ProxyRef.Kind.SIDECAR_INBOUND, "shop", ImmutableMap.of("app", "cart"), "default");

  private final int size;

  /** Takes the number of rules. */
  public PolicyRules(int size) {
    this.size = size;
  }

  /** What a rule allows: a method, paths with a prefix, a group. */
  public record Rule(String method, String prefix, String group) {}

  /** What somebody asks for. */
  public record Call(String method, String path, String group) {}

  /** How many rules there are. */
  public int size() {
    return size;
  }

  /** Returns one of the rules. */
  public Rule rule(int number) {
    return new Rule(
        number % 2 == 0 ? "GET" : "POST", "/api/svc-" + number + "/", "g-" + number % GROUPS);
  }

  /** Returns one of the calls, in strings of its own. */
  public Call call(int number) {
    Rule rule = rule(number * 31 % size);
    String path = rule.prefix + "item/" + number;
    return switch (number % 6) {
      case 1 -> new Call(rule.method.equals("GET") ? "POST" : "GET", path, rule.group);
      case 3 -> new Call(rule.method, path, "g-" + GROUPS);
      case 5 -> new Call(rule.method, "/api/none-" + number, rule.group);
      default -> new Call(rule.method, path, rule.group);
    };
  }

  Mesh mesh() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      Rule rule = rule(i);
      text.append(
          """
          ---
          apiVersion: security.istio.io/v1
          kind: AuthorizationPolicy
          metadata: {name: p-%d, namespace: shop}
          spec:
            rules:
              - to: [{operation: {methods: [%s], paths: ["%s*"]}}]
                when: [{key: "request.headers[x-group]", values: [%s]}]
          """
              .formatted(i, rule.method, rule.prefix, rule.group));
    }
    return Mesh.of(ResourceReader.read("mesh.yaml", text.toString()));
  }

  Request[] requests() {
    Request[] requests = new Request[CALLS];
    for (int i = 0; i < CALLS; i++) {
      Call call = call(i);
      requests[i] =
          Request.method(call.method, "http://cart" + call.path)
              .header("x-group", call.group)
              .at(WORKLOAD)
              .build();
    }
    return requests;
  }

  /** The requests as the authorization filter sees them. */
  Exchange[] exchanges() {
    Connection connection =
        new Connection("192.0.2.1", "192.0.2.1", "", 80, Optional.empty(), Optional.empty());
    Exchange[] exchanges = new Exchange[CALLS];
    for (int i = 0; i < CALLS; i++) {
      Call call = call(i);
      Headers headers = Headers.of(ImmutableList.of(new Header("x-group", call.group)));
      exchanges[i] =
          new Exchange(
              connection,
              new HttpRequest(call.method, "http", "cart", call.path, headers),
              Claims.NONE);
    }
    return exchanges;
  }

  /** Returns for each call whether Meshproof lets it pass. */
  public boolean[] answers() {
    Mesh mesh = mesh();
    Request[] requests = requests();
    boolean[] answers = new boolean[CALLS];
    for (int i = 0; i < CALLS; i++) {
      answers[i] = mesh.decide(requests[i]) instanceof Routed;
    }
    return answers;
  }
}
