package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of rules had no effect in a release, or not the one that they seem to ask for. */
final class OldRuleParts {
  private OldRuleParts() {}

  /**
   * @param subsets the labels that rules route to, all of them
   */
  static Stream<Remark> remarks(
      Resources resources, Era era, OldServices services, Subsets subsets) {
    return Stream.concat(
        resources.all(RouteRule.class).stream().flatMap(rule -> of(rule, era)),
        resources.all(DestinationPolicy.class).stream()
            .flatMap(policy -> of(policy, services, subsets).stream()));
  }

  private static Stream<Remark> of(RouteRule rule, Era era) {
    List<Remark> remarks = new ArrayList<>();
    if (rule.headers().get("uri") instanceof StringMatch.Regex && !era.comparesPathWithPattern()) {
      add(remarks, rule, "/spec/match/request/headers/uri", "no path is compared with a pattern");
    }
    if (rule.fault().isPresent()
        && era.faultsGoByCluster()
        && !OldRoute.of(rule).path().isEvery()) {
      add(
          remarks,
          rule,
          "/spec/httpFault",
          "the fault also strikes what goes to the same pods with the same headers by other paths");
    }
    if (!era.hasNewFields()) {
      String young = " is younger than Istio " + era.version().text();
      rule.mirror().ifPresent(unused -> add(remarks, rule, "/spec/mirror", "`mirror`" + young));
      rule.cors()
          .ifPresent(unused -> add(remarks, rule, "/spec/corsPolicy", "`corsPolicy`" + young));
      if (!rule.appendHeaders().isEmpty()) {
        add(remarks, rule, "/spec/appendHeaders", "`appendHeaders`" + young);
      }
    } else if (rule.mirror().isPresent() && !era.mirrors()) {
      add(remarks, rule, "/spec/mirror", "the cluster of the mirror is missing in this release");
    }
    return remarks.stream();
  }

  private static void add(List<Remark> remarks, RouteRule rule, String pointer, String reason) {
    remarks.add(new Remark(rule.at(pointer), reason, ImmutableList.of(RouteRules.hostname(rule))));
  }

  /** Istio: labels must be those of a cluster, and rules make clusters. See R-LD-2, R-LD-7. */
  private static Optional<Remark> of(
      DestinationPolicy policy, OldServices services, Subsets subsets) {
    String hostname = policy.destination().hostname(policy.metadata().namespace());
    if (!services.exists(hostname)) {
      return Optional.of(
          new Remark(
              policy.at("/spec/destination"),
              "there is no service `" + hostname + "`",
              ImmutableList.of(hostname)));
    }
    ImmutableMap<String, String> labels = policy.destination().labels();
    return labels.isEmpty() || subsets.contain(hostname, labels)
        ? Optional.empty()
        : Optional.of(
            new Remark(
                policy.at("/spec/destination/labels"),
                "no RouteRule sends requests to exactly these labels, so the policy is for none",
                ImmutableList.of(hostname)));
  }
}
