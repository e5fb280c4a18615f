package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.path.PathNormalizer;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds other ways to write a path that slip past a policy. See R-WARN-13, R-WARN-22. */
final class PathVariants {
  private static final int SHOWN = 4;
  private static final int SHOWN_OF_ONE = 2;

  private final ReviewedProxy proxy;
  private final Trials trials;
  private final PathNormalization mode;
  private final Report report;

  PathVariants(ReviewedProxy proxy, MeshConfig meshConfig, Trials trials, Report report) {
    this.proxy = proxy;
    this.trials = trials;
    this.mode = meshConfig.pathNormalization();
    this.report = report;
  }

  void review() {
    Authorization policies = proxy.authorization();
    for (AuthorizationRule rule : policies.deny().rules()) {
      review(policies, rule, false);
    }
    for (AuthorizationRule rule : Example.allowRules(policies)) {
      review(policies, rule, true);
    }
  }

  /** A DENY rule refuses the paths it names, an ALLOW rule those that it excludes. */
  private void review(Authorization policies, AuthorizationRule rule, boolean negated) {
    Optional<Exchange> witness = Witness.of(rule);
    for (Requirement requirement : rule.requirements()) {
      if (witness.isPresent()
          && requirement.negated() == negated
          && Requirements.isAbout(requirement, Field.PATH)) {
        review(policies, requirement, witness.get());
      }
    }
  }

  private void review(Authorization policies, Requirement requirement, Exchange witness) {
    List<String> passing =
        requirement.values().stream()
            .flatMap(value -> passing(policies, value.written(), witness))
            .distinct()
            .limit(SHOWN)
            .toList();
    if (!passing.isEmpty()) {
      report.warn(
          Code.PATH_VARIANT,
          requirement.origin(),
          "%s refuses these paths, but not every way to write them".formatted(proxy.name()),
          "`" + String.join("`, `", passing) + "` would pass; " + remedy());
    }
  }

  /** Returns the variants of a path that pass where the path itself is refused. */
  private Stream<String> passing(Authorization policies, String value, Exchange witness) {
    Exchange refused = at(Sample.path(value), witness);
    if (!trials.isDenied(policies, refused)) {
      return Stream.empty();
    }
    return variants(value, refused.request().path())
        .filter(variant -> slipsPast(policies, variant, refused))
        .map(variant -> refused.request().method() + " " + variant)
        .limit(SHOWN_OF_ONE);
  }

  private boolean slipsPast(Authorization policies, String variant, Exchange refused) {
    return PathNormalizer.of(mode)
        .normalize(variant)
        .map(path -> at(path, refused))
        .filter(other -> trials.isAllowed(policies, other))
        .isPresent();
  }

  private String remedy() {
    return mode == PathNormalization.NONE || mode == PathNormalization.BASE
        ? "say which paths are allowed instead, or set `pathNormalization` to `MERGE_SLASHES` and"
            + " name the other forms too"
        : "say which paths are allowed instead, or name the other forms too";
  }

  private static Stream<String> variants(String value, String path) {
    return Stream.of(
            isBelow(value)
                ? Stream.of(path.substring(0, path.lastIndexOf('/')))
                : Stream.<String>empty(),
            Stream.of("/" + path, path + "/", path + ";a=b"),
            // Envoy: no operator of a template takes a square bracket. See R-AP-38
            value.contains("{") ? Stream.of(path + "[]") : Stream.<String>empty())
        .flatMap(variants -> variants);
  }

  /** Whether a value matches what is below a path, and so perhaps not the path itself. */
  private static boolean isBelow(String value) {
    return (value.endsWith("/*") && value.length() > 2)
        || (value.endsWith("/{**}") && value.length() > 5);
  }

  private static Exchange at(String path, Exchange exchange) {
    return exchange.withRequest(exchange.request().withPath(path));
  }
}
