package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.IstioService;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.simulator.legacy.OldServices.Pods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The route rules of a mesh, by the service that they are for. Immutable. */
final class RouteRules {
  private static final String INGRESS = "istio-ingress";
  private static final String INGRESS_HOST = HostNames.ofService(INGRESS, IngressPods.NAMESPACE);

  /** Istio: by precedence, then by name. See R-RR-10. */
  private static final Comparator<RouteRule> IN_ORDER =
      Comparator.comparing(RouteRule::precedence, Comparator.reverseOrder())
          .thenComparing(rule -> rule.metadata().namespace())
          .thenComparing(rule -> rule.metadata().name());

  private final ImmutableListMultimap<String, RouteRule> byHost;
  private final Era era;
  private final OldServices services;
  private final Map<String, String> ingressLabels;

  RouteRules(
      List<RouteRule> rules, Era era, OldServices services, Map<String, String> ingressLabels) {
    this.byHost =
        Multimaps.index(ImmutableList.sortedCopyOf(IN_ORDER, rules), RouteRules::hostname);
    this.era = era;
    this.services = services;
    this.ingressLabels = ingressLabels;
  }

  /** Returns the service that a rule is for. */
  static String hostname(RouteRule rule) {
    return rule.destination().hostname(rule.metadata().namespace());
  }

  /** Returns every service that a rule is for. */
  Set<String> hosts() {
    return byHost.keySet();
  }

  /** Returns the rules for a service, that which counts first first. */
  List<RouteRule> of(String hostname) {
    return byHost.get(hostname);
  }

  /** Returns what the ingress knows of a service. See R-RR-12, R-LI-30. */
  List<OldRoute> atIngress(String hostname) {
    List<OldRoute> routes = new ArrayList<>();
    for (RouteRule rule : of(hostname)) {
      if (selectsIngress(rule)) {
        routes.add(OldRoute.of(rule));
        if (OldRoute.of(rule).isCatchAll()) {
          return withoutCatchAll(routes);
        }
      }
    }
    routes.add(OldRoute.DEFAULT);
    return withoutCatchAll(routes);
  }

  private List<OldRoute> withoutCatchAll(List<OldRoute> routes) {
    return era.dropsCatchAll() && routes.size() > 1
        ? routes.stream().filter(route -> !route.isCatchAll()).toList()
        : routes;
  }

  /** Whether a rule is for requests from outside. See R-LI-34. */
  boolean selectsIngress(RouteRule rule) {
    if (rule.source().isEmpty()) {
      return true;
    }
    IstioService source = rule.source().get();
    boolean isIngress =
        switch (era.ingressSource()) {
          case OF_SERVICE -> source.hostname(rule.metadata().namespace()).equals(INGRESS_HOST);
          case BY_NAME ->
              source.name().filter(INGRESS::equals).isPresent()
                  || source.service().filter(INGRESS_HOST::equals).isPresent();
          case NEVER -> false;
        };
    return isIngress && ingressLabels.entrySet().containsAll(source.labels().entrySet());
  }

  /** Whether there is a cluster that copies of a rule's requests could go to. See R-RR-33. */
  boolean mirrors(RouteRule rule) {
    return rule.mirror()
        .filter(
            to ->
                era.mirrors()
                    || (era.mirrorsToWhatIsRouted()
                        && isRouted(to.hostname(rule.metadata().namespace()), to.labels())))
        .isPresent();
  }

  /** Whether requests are routed to pods of a service: to all of them they are without a rule. */
  private boolean isRouted(String hostname, Map<String, String> labels) {
    return labels.isEmpty()
        || byHost.values().stream()
            .anyMatch(
                rule ->
                    rule.route().stream()
                        .anyMatch(
                            share ->
                                share.labels().equals(labels)
                                    && share
                                        .destination()
                                        .map(other -> other.hostname(rule.metadata().namespace()))
                                        .orElseGet(() -> hostname(rule))
                                        .equals(hostname)));
  }

  /** Returns the pods whose requests a rule is for, where it names some. See R-RR-7. */
  Optional<Pods> sources(RouteRule rule) {
    return rule.source().flatMap(source -> services.pods(source, rule.metadata().namespace()));
  }
}
