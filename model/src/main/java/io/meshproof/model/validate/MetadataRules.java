package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;
import java.util.List;

/** What Istio's webhook asks of the annotations of every resource. See R-V-1 and R-VAL-15c. */
final class MetadataRules {
  private static final String DRY_RUN = "istio.io/dry-run";
  private static final List<String> RESERVED =
      List.of(
          "internal.istio.io/webhook-always-reject",
          "internal.istio.io/parent-namespace",
          "internal.istio.io/parents");
  private static final ImmutableSet<String> BOOLEANS =
      ImmutableSet.of(
          "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

  private MetadataRules() {}

  static void check(Value resource) {
    Value metadata = resource.at("metadata");
    if (metadata.has("annotations")) {
      check(metadata.at("annotations"), resource);
    }
  }

  private static void check(Value annotations, Value resource) {
    for (String name : RESERVED) {
      if (annotations.isWritten(name)) {
        annotations
            .at(name)
            .refuse("annotation %s is reserved to Istio".formatted(Quoted.of(name)));
      }
    }
    if (annotations.isWritten(DRY_RUN)) {
      checkDryRun(annotations.at(DRY_RUN), resource);
    }
  }

  private static void checkDryRun(Value dryRun, Value resource) {
    String kind = resource.findings().resource().kind();
    String action = AuthorizationPolicyRules.action(resource);
    if (!kind.equals("AuthorizationPolicy")) {
      dryRun.refuse("a %s has no dry run".formatted(kind), "remove the annotation");
    } else if (!List.of("ALLOW", "DENY").contains(action)) {
      dryRun.refuse("there is no dry run for action %s".formatted(Quoted.of(action)));
    } else if (!BOOLEANS.contains(dryRun.text())) {
      dryRun.refuse(Quoted.of(dryRun.text()) + " is not a boolean", "write `\"true\"`");
    }
  }
}
