package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A gateway after any changes is the one that its resources make: to the last virtual host. */
class ChangedGatewayTest {
  private static final String[] HOSTS = {
    "a.test", "b.test", "c.test", "B.TEST", "x.w.test", "*.w.test", "*.x.w.test", "*"
  };

  private static final String SERVICES =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: ingress, namespace: istio-system}
      spec:
        selector: {istio: ingressgateway}
        ports: [{name: http, port: 80}, {name: http-2, port: 8080, targetPort: second}]
      """;

  /** What a random resource is made of. */
  private record Chance(Random random) {

    @SafeVarargs
    final <T> T one(T... all) {
      return all[random.nextInt(all.length)];
    }

    List<String> some(String... all) {
      List<String> some = new ArrayList<>(Arrays.asList(all));
      some.removeIf(each -> random.nextInt(3) > 0);
      return some.isEmpty() ? List.of(one(all)) : some;
    }

    /** Returns the first that a mesh accepts. */
    Resource resource() {
      return Stream.generate(this::yaml)
          .flatMap(yaml -> ResourceReader.read("mesh.yaml", yaml).accepted().stream())
          .findFirst()
          .orElseThrow();
    }

    private String yaml() {
      return switch (random.nextInt(9)) {
        case 0 -> gateway(one("open", "redirecting", "other"));
        case 2 -> pod(one("80", "8080"));
        case 1 -> virtualService("lent-" + random.nextInt(2), "");
        default ->
            virtualService(
                "vs-" + random.nextInt(8),
                "hosts: "
                    + quoted(some(HOSTS))
                    + ", gateways: "
                    + some("open", "redirecting", "other", "mesh")
                    + ", exportTo: ["
                    + one("\"*\"", "\"*\"", ".", "istio-system")
                    + "], ");
      };
    }

    private static List<String> quoted(List<String> texts) {
      return texts.stream().map(text -> '"' + text + '"').toList();
    }

    private String gateway(String name) {
      String redirect = name.equals("redirecting") ? ", tls: {httpsRedirect: true}" : "";
      return """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: %s}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - {port: {number: 80, name: http, protocol: HTTP}, hosts: %s%s}
        - {port: {number: 8080, name: http-2, protocol: HTTP}, hosts: %s}
      """
          .formatted(name, quoted(some(HOSTS)), redirect, quoted(some(HOSTS)));
    }

    private static String pod(String second) {
      return """
      apiVersion: v1
      kind: Pod
      metadata: {name: ingress, namespace: istio-system, labels: {istio: ingressgateway}}
      spec: {containers: [{ports: [{name: second, containerPort: %s}]}]}
      """
          .formatted(second);
    }

    private String virtualService(String name, String more) {
      StringBuilder rules = new StringBuilder();
      for (String path : some("/a", "/b", "/c")) {
        String match = "match: [{uri: {prefix: " + path + "}}], ";
        rules.append('{').append(match).append(one(ACTIONS)).append("}, ");
      }
      if (!more.isEmpty() && random.nextBoolean()) {
        rules.append("{delegate: {name: lent-").append(random.nextInt(2)).append("}}, ");
      }
      if (random.nextBoolean()) {
        rules.append('{').append(one(ACTIONS)).append('}');
      }
      return """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: %s, creationTimestamp: 2024-01-0%dT00:00:00Z}
      spec: {%shttp: [%s]}
      """
          .formatted(name, 1 + random.nextInt(3), more, rules);
    }

    /** What a rule does; the last is nothing that Envoy takes. */
    private static final String[] ACTIONS = {
      "route: [{destination: {host: web}}]",
      "redirect: {uri: /}",
      "directResponse: {status: 410}",
      "directResponse: {status: 418}",
      "headers: {request: {set: {x: \"%NOTHING%\"}}}, route: [{destination: {host: web}}]"
    };
  }

  @Property(tries = 60)
  void aGatewayAfterChangesIsTheOneFromScratch(@ForAll Random random) {
    Chance chance = new Chance(random);
    Mesh mesh = Mesh.of(ResourceReader.read("mesh.yaml", SERVICES));
    for (int i = 0; i < 30; i++) {
      Resource resource = chance.resource();
      mesh = i % 3 == 2 ? mesh.without(resource.ref()) : mesh.with(resource);
      if (random.nextBoolean()) {
        Mesh fromScratch = Mesh.of(mesh.resources());
        assertThat(routes(mesh)).isEqualTo(routes(fromScratch));
        assertThat(answers(mesh)).isEqualTo(answers(fromScratch));
      }
    }
  }

  private static List<RouteConfiguration> routes(Mesh mesh) {
    ProxyConfig config = mesh.proxy(ProxyRef.INGRESS_GATEWAY).config();
    return config.listeners().stream()
        .map(Listener::chains)
        .flatMap(List::stream)
        .map(chain -> ((HttpConnectionManager) chain.filter()).routes())
        .toList();
  }

  private static List<String> answers(Mesh mesh) {
    List<String> answers = new ArrayList<>();
    for (String host : HOSTS) {
      for (String path : List.of(":80/a", ":80/b", ":8080/c", ":8080/none")) {
        String url = "http://" + host.replace("*", "any") + path;
        Request request = Request.get(url).at(ProxyRef.INGRESS_GATEWAY).build();
        answers.add(mesh.decide(request).toString());
      }
    }
    return answers;
  }
}
