package io.meshproof.simulator;

import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.report.DiagnosticsJson;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulation as JSON for programs. */
final class SimulationJson {
  private final Simulation simulation;

  SimulationJson(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public String toString() {
    List<Diagnostic> diagnostics = simulation.resources().diagnostics();
    return JsonText.of(
        JsonText.report(simulation.options())
            .withAll(members())
            .with("diagnostics", diagnostics.stream().map(DiagnosticsJson::of).toList())
            .members());
  }

  /** Returns the request and what became of it. */
  Map<String, Object> members() {
    return new JsonObject()
        .with("request", request(simulation.request()))
        .with("decision", decision(simulation.decision()))
        .withOptional("workload", simulation.workload())
        .with("hops", simulation.hops().stream().map(this::hop).toList())
        .withItems("branches", branches())
        .with("hints", simulation.trace().hints().stream().map(this::step).toList())
        .members();
  }

  /** Returns the ways that chance may send the request, if there is more than one. */
  private List<Map<String, Object>> branches() {
    List<Branch> branches = simulation.branches();
    return branches.size() < 2
        ? List.of()
        : branches.stream()
            .map(
                branch ->
                    new JsonObject()
                        .with("share", branch.share())
                        .with("seed", branch.simulation().request().seed())
                        .with("decision", decision(branch.simulation().decision()))
                        .members())
            .toList();
  }

  private static Map<String, Object> request(Request request) {
    return new JsonObject()
        .with("method", request.method())
        .with("host", request.host())
        .with("path", request.path())
        .withItems(
            "headers",
            request.headers().stream()
                .map(
                    header ->
                        new JsonObject()
                            .with("name", header.name())
                            .with("value", header.value())
                            .members())
                .toList())
        .withOptional("token", RequestText.token(request))
        .with("port", request.port())
        .withOptional("address", request.address())
        .withOptional("to", request.to())
        .with("sourceIp", request.sourceIp())
        .withOptional("tls", request.tls().map(SimulationJson::tls))
        .withOptional("from", request.from())
        .withOptional("at", request.at().map(SimulationJson::proxy))
        .with("seed", request.seed())
        .members();
  }

  private static Map<String, Object> tls(ClientTls tls) {
    return new JsonObject()
        .withOptional("sni", tls.sni())
        .withItems("alpn", tls.alpn())
        .withOptional("principal", tls.principal())
        .members();
  }

  private static Map<String, Object> proxy(ProxyRef proxy) {
    return new JsonObject()
        .with("kind", proxy.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .with("namespace", proxy.namespace())
        .with("labels", proxy.labels())
        .members();
  }

  private Map<String, Object> decision(Decision decision) {
    return new JsonObject()
        .with("kind", decision.kind())
        .with("status", decision.status())
        .withText("details", decision.details())
        .withOptional("responseFlag", decision.responseFlag())
        .withAll(decision.particulars())
        .withAll(decision.decidedBy().map(this::cause).orElse(Map.of()))
        .members();
  }

  private Map<String, Object> hop(Hop hop) {
    return new JsonObject()
        .with("proxy", hop.proxy())
        .with("steps", hop.steps().stream().map(this::step).toList())
        .members();
  }

  private Map<String, Object> step(Step step) {
    return new JsonObject()
        .with("stage", step.stage().label())
        .with("outcome", step.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .with("label", step.label())
        .with("reason", step.reason().text())
        .withAll(step.origin().map(this::cause).orElse(Map.of()))
        .members();
  }

  private Map<String, Object> cause(Origin origin) {
    return DiagnosticsJson.origin(origin, simulation.resources());
  }
}
