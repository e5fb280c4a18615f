package io.meshproof.simulator.report;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.model.resource.RoleBinding.Subject;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.access.Grant;
import java.util.Map;

/** What binds whom to which rule, as people and programs read it. */
final class GrantWords {
  private static final String DEFAULT = "(default of Kubernetes)";

  private final Resources resources;

  /** Takes the resources that the grants come from. */
  GrantWords(Resources resources) {
    this.resources = resources;
  }

  /** Returns {@code get, list `secrets` named `certs`} or {@code get `/healthz`}. */
  static String of(PolicyRule rule) {
    String verbs = String.join(", ", rule.verbs());
    if (!rule.nonResourceUrls().isEmpty()) {
      return verbs + " " + quoted(rule.nonResourceUrls());
    }
    String group =
        rule.apiGroups().equals(ImmutableSet.of("")) ? "" : " of " + quoted(rule.apiGroups());
    String names = rule.resourceNames().isEmpty() ? "" : " named " + quoted(rule.resourceNames());
    return verbs + " " + quoted(rule.resources()) + group + names;
  }

  private static String quoted(Iterable<String> names) {
    StringBuilder quoted = new StringBuilder();
    for (String name : names) {
      quoted.append(quoted.isEmpty() ? "" : ", ").append('`').append(name).append('`');
    }
    return quoted.toString();
  }

  /** Returns {@code rule [2]}: the rule's place among those of its role. */
  static String rule(Grant grant) {
    String pointer = grant.origin().pointer();
    return "rule [" + pointer.substring(pointer.lastIndexOf('/') + 1) + "]";
  }

  /** Returns file and line of a part of a resource. */
  String place(Origin origin) {
    Place place = resources.place(origin);
    if (place.isKnown()) {
      return place.file() + ":" + place.line();
    }
    return resources.document(origin.resource()).isPresent() ? "" : DEFAULT;
  }

  /** Returns file and line of a resource. */
  String place(ResourceRef ref) {
    return place(new Origin(ref, ""));
  }

  /** Returns the members of a JSON report that tell of a grant. */
  Map<String, Object> json(Grant grant) {
    PolicyRule rule = grant.rule();
    return new JsonObject()
        .with("subject", json(grant.subject()))
        .with("binding", json(grant.binding()))
        .with("role", json(grant.role()))
        .with(
            "rule",
            new JsonObject()
                .with("verbs", rule.verbs())
                .withItems("apiGroups", rule.apiGroups())
                .withItems("resources", rule.resources())
                .withItems("resourceNames", rule.resourceNames())
                .withItems("nonResourceURLs", rule.nonResourceUrls())
                .withAll(DiagnosticsJson.origin(grant.origin(), resources))
                .members())
        .members();
  }

  private static Map<String, Object> json(Subject subject) {
    return new JsonObject()
        .with("kind", subject.kind())
        .withText("namespace", subject.namespace())
        .with("name", subject.name())
        .members();
  }

  /** Returns what names a resource, and where it is written. */
  Map<String, Object> json(ResourceRef ref) {
    return new JsonObject()
        .withAll(DiagnosticsJson.resource(ref))
        .withAll(DiagnosticsJson.place(resources.place(new Origin(ref, ""))))
        .members();
  }
}
