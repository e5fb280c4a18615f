package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The destination rules of a mesh, merged where Istio merges them, and which of them applies to a
 * service as a proxy sees it. Immutable; safe to share.
 */
public final class DestinationRules {

  /** Istio: rules for particular workloads come first, then the oldest. */
  private static final Comparator<DestinationRule> IN_ORDER =
      Comparator.<DestinationRule, Boolean>comparing(rule -> rule.workloadSelector().isEmpty())
          .thenComparing(DestinationRule::metadata, Metadata.BY_AGE);

  private final String rootNamespace;
  private final ImmutableMap<String, DestinationRuleLevel> atHome;
  private final ImmutableMap<String, DestinationRuleLevel> exported;
  private final DestinationRuleLevel privateToRoot;

  private DestinationRules(
      String rootNamespace,
      Map<String, DestinationRuleLevel> atHome,
      Map<String, DestinationRuleLevel> exported,
      DestinationRuleLevel privateToRoot) {
    this.rootNamespace = rootNamespace;
    this.atHome = ImmutableMap.copyOf(atHome);
    this.exported = ImmutableMap.copyOf(exported);
    this.privateToRoot = privateToRoot;
  }

  /** Sorts and merges the destination rules. */
  public static DestinationRules of(Resources resources) {
    MeshConfig meshConfig = resources.meshConfig();
    Map<String, DestinationRuleLevel> atHome = new HashMap<>();
    Map<String, DestinationRuleLevel> exported = new HashMap<>();
    DestinationRuleLevel privateToRoot = new DestinationRuleLevel();
    List<DestinationRule> rules =
        resources.all(DestinationRule.class).stream().sorted(IN_ORDER).toList();
    for (DestinationRule rule : rules) {
      String home = rule.metadata().namespace();
      ImmutableSet<String> exportTo =
          rule.workloadSelector().isPresent()
              ? ImmutableSet.of(".")
              : ImmutableSet.copyOf(rule.exportTo());
      if (appliesAtHome(exportTo, home)) {
        atHome.computeIfAbsent(home, namespace -> new DestinationRuleLevel()).add(rule, exportTo);
      }
      if (!isPrivate(exportTo, home, meshConfig)) {
        exported.computeIfAbsent(home, namespace -> new DestinationRuleLevel()).add(rule, exportTo);
      } else if (home.equals(meshConfig.rootNamespace())) {
        privateToRoot.add(rule, exportTo);
      }
    }
    return new DestinationRules(meshConfig.rootNamespace(), atHome, exported, privateToRoot);
  }

  private static boolean appliesAtHome(Set<String> exportTo, String home) {
    return exportTo.isEmpty()
        || exportTo.contains("*")
        || exportTo.contains(".")
        || exportTo.contains(home);
  }

  private static boolean isPrivate(Set<String> exportTo, String home, MeshConfig meshConfig) {
    return exportTo.isEmpty()
        ? meshConfig.defaultDestinationRuleExportTo().contains(".")
        : exportTo.size() == 1 && (exportTo.contains(".") || exportTo.contains(home));
  }

  /** Returns the destination rule that applies to a service as one proxy sees it. */
  public Optional<DestinationRule> find(ProxyRef proxy, MeshService service) {
    List<DestinationRule> found =
        candidates(proxy.namespace(), service.hostname(), service.namespace());
    Optional<DestinationRule> forWorkload =
        found.stream()
            .filter(rule -> rule.metadata().namespace().equals(proxy.namespace()))
            .filter(rule -> selects(rule, proxy.labels()))
            .findFirst();
    // Istio: of several rules without selector the last counts. See R-DE-4.
    return forWorkload.or(
        () ->
            found.stream()
                .filter(rule -> rule.workloadSelector().isEmpty())
                .reduce((earlier, later) -> later));
  }

  private static boolean selects(DestinationRule rule, Map<String, String> labels) {
    return rule.workloadSelector()
        .filter(selector -> labels.entrySet().containsAll(selector.entrySet()))
        .isPresent();
  }

  /** Looks through three levels; the first with a match wins. See R-DE-1. */
  private List<DestinationRule> candidates(
      String clientNamespace, String hostname, String serviceNamespace) {
    Optional<DestinationRuleLevel> first =
        clientNamespace.equals(rootNamespace)
            ? Optional.of(privateToRoot)
            : Optional.ofNullable(atHome.get(clientNamespace));
    List<DestinationRule> own = first.map(level -> level.all(hostname)).orElse(List.of());
    if (!own.isEmpty()) {
      return own;
    }
    for (String namespace : List.of(serviceNamespace, rootNamespace)) {
      List<DestinationRule> found =
          Optional.ofNullable(exported.get(namespace))
              .map(level -> level.exportedTo(hostname, clientNamespace))
              .orElse(List.of());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
