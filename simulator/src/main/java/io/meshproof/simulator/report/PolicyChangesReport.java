package io.meshproof.simulator.report;

import com.google.common.base.Joiner;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.access.ApiResource;
import io.meshproof.simulator.access.PolicyChanges.Change;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may change what guards a workload, as people and programs read it. Not thread-safe. */
public final class PolicyChangesReport {
  private static final int WIDEST_COLUMN = 80;

  private final String workload;
  private final ProxyRef proxy;
  private final Map<ResourceRef, List<Change>> policies = new LinkedHashMap<>();
  private final Map<Addition, List<Change>> additions = new LinkedHashMap<>();
  private final GrantWords words;

  private record Addition(ApiResource kind, String namespace) {}

  /** Starts a report on a workload, as users call it, and its proxy. */
  public PolicyChangesReport(String workload, ProxyRef proxy, Resources resources) {
    this.workload = workload;
    this.proxy = proxy;
    this.words = new GrantWords(resources);
  }

  /** Adds a policy that guards the workload, and who may change it. */
  public void policy(ResourceRef policy, List<Change> changes) {
    policies.put(policy, changes);
  }

  /** Adds a kind of policy and a namespace where further ones would count, and who may make any. */
  public void addition(ApiResource kind, String namespace, List<Change> changes) {
    additions.put(new Addition(kind, namespace), changes);
  }

  /** Returns each policy with a line for each grant. */
  public String text(Ink ink) {
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    columns.addLoose(ink.paint(Tone.STRONG, workload) + "  " + ink.paint(Tone.FAINT, labels()));
    if (policies.isEmpty()) {
      columns.addLoose("no policy guards it");
    }
    policies.forEach(
        (policy, changes) -> {
          columns.addLoose(policy + "  " + ink.paint(Tone.FAINT, words.place(policy)));
          add(changes, columns);
        });
    additions.forEach(
        (addition, changes) -> {
          columns.addLoose("a new " + addition.kind().kind() + " in " + addition.namespace());
          add(changes, columns);
        });
    return columns.toString();
  }

  private String labels() {
    return "(in "
        + proxy.namespace()
        + ", labels "
        + Joiner.on(',').withKeyValueSeparator('=').join(proxy.labels())
        + ")";
  }

  private void add(List<Change> changes, Columns columns) {
    if (changes.isEmpty()) {
      columns.addLoose("  nobody");
    }
    for (Change change : changes) {
      columns.add(
          List.of(
              new Cell("  " + change.grant().subject(), Tone.STRONG),
              new Cell("may " + String.join(", ", change.verbs()), Tone.NORMAL),
              new Cell(change.grant().binding().toString(), Tone.NORMAL),
              new Cell(
                  change.grant().origin().resource() + " " + GrantWords.rule(change.grant()),
                  Tone.NORMAL),
              new Cell(words.place(change.grant().origin()), Tone.FAINT)));
    }
  }

  /** Returns the same as JSON. */
  public String json() {
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with("workload", workload)
            .with("namespace", proxy.namespace())
            .with("labels", proxy.labels())
            .with(
                "policies",
                policies.entrySet().stream()
                    .map(entry -> json(words.json(entry.getKey()), entry.getValue()))
                    .toList())
            .with(
                "additions",
                additions.entrySet().stream()
                    .map(entry -> json(json(entry.getKey()), entry.getValue()))
                    .toList())
            .members());
  }

  private static Map<String, Object> json(Addition addition) {
    return new JsonObject()
        .with("group", addition.kind().group())
        .with("kind", addition.kind().kind())
        .with("namespace", addition.namespace())
        .members();
  }

  private Map<String, Object> json(Map<String, Object> policy, List<Change> changes) {
    return new JsonObject()
        .withAll(policy)
        .with("changes", changes.stream().map(this::json).toList())
        .members();
  }

  private Map<String, Object> json(Change change) {
    return new JsonObject()
        .with("verbs", change.verbs())
        .withAll(words.json(change.grant()))
        .members();
  }
}
