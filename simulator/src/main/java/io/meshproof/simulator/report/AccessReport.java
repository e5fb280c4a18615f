package io.meshproof.simulator.report;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.access.Access;
import io.meshproof.simulator.access.AccessReview;
import io.meshproof.simulator.access.Action.PathTarget;
import io.meshproof.simulator.access.Action.ResourceTarget;
import io.meshproof.simulator.access.Authorizer;
import io.meshproof.simulator.access.Grant;
import io.meshproof.simulator.access.NearMiss;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink.Tone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a user may do something, and why, as people and programs read it. */
public final class AccessReport {
  private static final int WIDEST_COLUMN = 80;
  private static final int MOST_MISSES = 5;

  private final AccessReview review;
  private final Access access;
  private final List<NearMiss> misses;
  private final GrantWords words;

  /** Takes a question, who answers it, and the resources that the answer comes from. */
  public AccessReport(AccessReview review, Authorizer authorizer, Resources resources) {
    this.review = review;
    this.access = authorizer.review(review);
    this.misses = access.allowed() ? List.of() : authorizer.nearMisses(review);
    this.words = new GrantWords(resources);
  }

  /** Whether the answer is yes. */
  public boolean allowed() {
    return access.allowed();
  }

  /** Returns {@code yes} or {@code no} on a line of its own, and then why. */
  public String text(Ink ink) {
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    columns.addLoose(ink.paint(allowed() ? Tone.GOOD : Tone.BAD, allowed() ? "yes" : "no"));
    access.grant().ifPresent(grant -> add(grant, columns));
    if (!allowed()) {
      addDenial(columns);
    }
    return columns.toString();
  }

  private void add(Grant grant, Columns columns) {
    ResourceRef binding = grant.binding();
    add("✓ binding", "is for " + grant.subject(), binding, words.place(binding), columns);
    String reach =
        binding.namespace().isEmpty() ? "everywhere" : "in namespace `" + binding.namespace() + "`";
    add("✓ role", "is granted " + reach, grant.role(), words.place(grant.role()), columns);
    add(
        "✓ " + GrantWords.rule(grant),
        GrantWords.of(grant.rule()),
        grant.origin().resource(),
        words.place(grant.origin()),
        columns);
  }

  private void addDenial(Columns columns) {
    for (NearMiss miss : misses.subList(0, Math.min(MOST_MISSES, misses.size()))) {
      Origin origin = miss.grant().origin();
      add(
          "✗ " + GrantWords.rule(miss.grant()),
          miss.reason(),
          origin.resource(),
          words.place(origin),
          columns);
    }
    if (misses.size() > MOST_MISSES) {
      columns.addLoose("  … " + (misses.size() - MOST_MISSES) + " more");
    }
    access.errors().forEach(error -> columns.addLoose("  ✗ RBAC: " + error));
    columns.addLoose("  " + reason());
  }

  /** Why the answer is what it is, in a sentence. */
  private String reason() {
    if (access.grant().isPresent()) {
      return access.grant().get().reason();
    }
    return "no rule grants this to `%s` or one of its groups: %s"
        .formatted(review.identity().user(), groups());
  }

  private String groups() {
    return review.identity().groups().stream()
        .map(group -> "`" + group + "`")
        .collect(Collectors.joining(", "));
  }

  private static void add(
      String label, String reason, ResourceRef resource, String place, Columns columns) {
    columns.add(
        List.of(
            new Cell("  " + label, label.startsWith("✓") ? Tone.GOOD : Tone.FAINT),
            new Cell(reason, Tone.NORMAL),
            new Cell(resource.toString(), Tone.FAINT),
            new Cell(place, Tone.FAINT)));
  }

  /** Returns the same as JSON. */
  public String json() {
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with("question", question())
            .with("allowed", allowed())
            .with("reason", reason())
            .withOptional("grant", access.grant().map(words::json))
            .withItems("nearMisses", misses.stream().map(this::json).toList())
            .withItems("errors", access.errors())
            .members());
  }

  private Map<String, Object> json(NearMiss miss) {
    return new JsonObject()
        .with("reason", miss.reason())
        .withAll(words.json(miss.grant()))
        .members();
  }

  private Map<String, Object> question() {
    JsonObject question =
        new JsonObject()
            .with("user", review.identity().user())
            .with("groups", review.identity().groups())
            .with("verb", review.action().verb());
    if (review.action().target() instanceof PathTarget path) {
      question.with("path", path.path());
    }
    if (review.action().target() instanceof ResourceTarget target) {
      question
          .with("group", target.group())
          .with("resource", target.resource())
          .withText("subresource", target.subresource())
          .withText("name", target.name())
          .withText("namespace", target.namespace());
    }
    return question.members();
  }
}
