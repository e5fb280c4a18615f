package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.journey.Journey;
import io.meshproof.simulator.journey.Passage;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTextTest {
  private static final ResourceRef SHOP =
      new ResourceRef("networking.istio.io", "VirtualService", "default", "shop");
  private static final Origin ROUTE = new Origin(SHOP, "");

  private final RecordingTracer tracer = new RecordingTracer();

  @Test
  void columnsAreAligned() {
    tracer.step(Stage.LISTENER, Outcome.MATCHED, () -> "port 80");
    step("route [0]", Outcome.NOT_MATCHED, "path `/orders` lacks prefix `/admin`");
    step("route [1]", Outcome.MATCHED, "path `/orders` has prefix `/`");
    tracer.step(Stage.RESPONSE, Outcome.ENDED, () -> "RBAC: access denied");

    assertThat(text(Detail.TRIED))
        .isEqualTo(
            """
            GET http://dev.example.com/orders  → 403 Forbidden

            gateway a/b
              ✓ listener   port 80
              ✗ route [0]  path `/orders` lacks prefix `/admin`  VirtualService default/shop  mesh.yaml:7
              ✓ route [1]  path `/orders` has prefix `/`         VirtualService default/shop  mesh.yaml:7
              ⛔ response  RBAC: access denied
            """);
  }

  @Test
  void onlyAFullTraceShowsLongRunsWhole() {
    for (int i = 0; i < 50; i++) {
      step("route [" + i + "]", Outcome.NOT_MATCHED, "no");
    }

    assertThat(text(Detail.TRIED)).contains("route [19]", "… and 30 more").doesNotContain("[20]");
    assertThat(text(Detail.FULL)).contains("route [49]").doesNotContain("more");
    assertThat(text(Detail.MATCHED)).doesNotContain("route");
    assertThat(text(Detail.NONE)).isEqualTo("GET http://dev.example.com/orders  → 403 Forbidden\n");
  }

  @Test
  void theTokenIsNamedByItsSubjectAndNeverShown() {
    Request signed =
        Request.get("http://a.test/")
            .bearer("e30.eyJpc3MiOiJodHRwOi8vaSIsInN1YiI6ImFsaWNlIn0.c2ln")
            .build();
    Request stated =
        Request.get("http://a.test/").token(Token.verified(Map.of("sub", "bob"))).build();

    assertThat(RequestText.full(signed))
        .isEqualTo("GET http://a.test/  token: sub=alice iss=http://i");
    assertThat(RequestText.full(stated)).endsWith("token: sub=bob (taken as verified)");
  }

  @Test
  void anUnusualPortIsNamed() {
    Request odd = Request.get("http://a.test/").port(8080).build();
    Request inHost = Request.get("http://a.test:8080/").build();

    assertThat(RequestText.full(odd)).isEqualTo("GET http://a.test/  port 8080");
    assertThat(RequestText.full(inHost)).isEqualTo("GET http://a.test:8080/");
  }

  @Test
  void jsonNamesEveryStepWithItsPlace() {
    step("route [1]", Outcome.MATCHED, "path `/orders` has prefix `/`");

    assertThat(simulation().toJson())
        .startsWith("{\n  \"schemaVersion\" : \"1\",\n  \"istioVersion\" : \"1.32\",\n")
        .contains("\"kind\" : \"refused\"", "\"status\" : 403", "\"line\" : 7", "\"route [1]\"");
  }

  private void step(String label, Outcome outcome, String reason) {
    tracer.step(Stage.ROUTE, outcome, label, () -> reason, Optional.of(ROUTE));
  }

  private String text(Detail detail) {
    return simulation().trace().toText(detail, Ink.PLAIN);
  }

  private Simulation simulation() {
    ProxyOutcome outcome =
        new ProxyOutcome.Replied(
            403,
            Optional.empty(),
            Headers.NONE,
            "rbac_access_denied_matched_policy[none]",
            Optional.empty(),
            Optional.empty());
    Document document = new Document("mesh.yaml", new Node.Mapping(7, 1, ImmutableList.of()));
    Resources resources =
        new Resources(
            ImmutableList.of(),
            ImmutableList.of(),
            MeshConfig.DEFAULT,
            ImmutableList.of(),
            ImmutableMap.of(SHOP, document));
    Request request = Request.get("http://dev.example.com/orders").build();
    return new Simulation(
        Mesh.of(resources),
        request,
        new Journey<>(
            ImmutableList.of(
                new Passage<>(ProxyRef.INGRESS_GATEWAY, "gateway a/b", request, outcome, tracer)),
            outcome,
            Optional.empty()),
        MeshOptions.DEFAULT);
  }
}
