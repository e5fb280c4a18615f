package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.VirtualService.Cors;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of rules had no effect in a release, or not the one that they seem to ask for. */
final class OldRuleParts {
  /** What could be written, and no release ever acted upon. See R-RR-20, R-RR-28, R-RR-30. */
  private static final List<String> NEVER_ACTED_UPON =
      List.of(
          "/spec/match/tcp",
          "/spec/httpReqTimeout/custom",
          "/spec/httpReqTimeout/simpleTimeout/overrideHeaderName",
          "/spec/httpReqRetries/custom",
          "/spec/httpReqRetries/simpleRetry/overrideHeaderName",
          "/spec/httpFault/delay/overrideHeaderName",
          "/spec/httpFault/abort/overrideHeaderName",
          "/spec/httpFault/abort/http2Error",
          "/spec/loadBalancing/custom",
          "/spec/circuitBreaker/custom");

  private OldRuleParts() {}

  /**
   * @param subsets the labels that rules route to, all of them
   */
  static Stream<Remark> remarks(
      Resources resources, Era era, OldServices services, RouteRules rules, Subsets subsets) {
    return Stream.of(
            resources.all(RouteRule.class).stream().flatMap(rule -> of(rule, era, rules)),
            resources.all(DestinationPolicy.class).stream()
                .flatMap(policy -> of(policy, services, subsets).stream()),
            resources.documents().entrySet().stream()
                .filter(entry -> OldMesh.isOld(entry.getKey().group()))
                .flatMap(entry -> neverActedUpon(entry.getKey(), entry.getValue().root())))
        .flatMap(remarks -> remarks);
  }

  private static Stream<Remark> neverActedUpon(ResourceRef ref, Node root) {
    return NEVER_ACTED_UPON.stream()
        .filter(pointer -> root.find(pointer).isPresent())
        .map(
            pointer ->
                new Remark(
                    new Origin(ref, pointer),
                    "no release acted upon `"
                        + pointer.substring("/spec/".length()).replace('/', '.')
                        + "`",
                    ImmutableList.of()));
  }

  private static Stream<Remark> of(RouteRule rule, Era era, RouteRules rules) {
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
    } else if (rule.mirror().isPresent() && !rules.mirrors(rule)) {
      add(remarks, rule, "/spec/mirror", "the cluster of the mirror is missing in this release");
    }
    if (rule.cors().flatMap(Cors::maxAge).isPresent() && era.garblesMaxAge()) {
      add(remarks, rule, "/spec/corsPolicy/maxAge", "before Istio 0.7 browsers got it garbled");
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
