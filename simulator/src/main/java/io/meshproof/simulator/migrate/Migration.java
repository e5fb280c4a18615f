package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.render.YamlText;
import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.legacy.LegacyConversion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ingresses, route rules, egress rules and destination policies of a release before 1.0 as today's
 * kinds, and what that changes. Immutable; safe to share.
 *
 * <p>Both worlds are simulated: for each class of requests that the old configuration tells apart,
 * the answer before is compared with the answer after.
 */
public final class Migration {
  private static final String FILE = "migrated.yaml";

  private final ImmutableList<Resource> made;
  private final String yaml;
  private final ImmutableList<Diagnostic> refused;
  private final ImmutableList<ResourceRef> leftOut;
  private final Mesh before;
  private final Proof proof;

  private Migration(Resources resources, MeshOptions options) {
    Policies policies = new Policies(resources.all(DestinationPolicy.class));
    this.made = made(resources, options, policies);
    TodaysKinds kinds = new TodaysKinds(policies);
    this.leftOut =
        resources.all(DestinationPolicy.class).stream()
            .filter(policy -> policy.source().isPresent())
            .map(Resource::ref)
            .collect(ImmutableList.toImmutableList());
    this.yaml =
        made.stream()
            .map(resource -> YamlText.of(Trees.of(kinds.write(resource))))
            .collect(Collectors.joining("---\n"));
    Resources today = today(resources);
    this.refused =
        today.diagnostics().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .filter(finding -> finding.resource().filter(refs()::contains).isPresent())
            .collect(ImmutableList.toImmutableList());
    this.before = Mesh.of(resources, options);
    this.proof = new Proof(before, Mesh.of(today, options.withIstioVersion(IstioVersion.CURRENT)));
    if (made.stream().anyMatch(Gateway.class::isInstance)) {
      proof.compareGateways();
    }
    made.stream()
        .filter(VirtualService.class::isInstance)
        .map(VirtualService.class::cast)
        .filter(Proof::isForSidecars)
        .forEach(proof::compareSidecars);
  }

  private Set<Object> refs() {
    return made.stream().map(Resource::ref).collect(Collectors.toSet());
  }

  /**
   * Migrates what the release that the options name knows.
   *
   * @throws IllegalArgumentException if that release is not one before 1.0
   */
  public static Migration of(Resources resources, MeshOptions options) {
    if (!options.istioVersion().isLegacy()) {
      throw new IllegalArgumentException(
          "Istio `" + options.istioVersion().text() + "` has nothing to migrate from");
    }
    return new Migration(resources, options);
  }

  /** Gateways are left out where no Ingress leads anywhere: nobody would miss them. */
  private static ImmutableList<Resource> made(
      Resources resources, MeshOptions options, Policies policies) {
    List<Resource> converted = new ArrayList<>(LegacyConversion.of(resources, options).made());
    boolean isExposed =
        converted.stream()
            .filter(VirtualService.class::isInstance)
            .anyMatch(service -> !Proof.isForSidecars((VirtualService) service));
    if (!isExposed) {
      converted.removeIf(Gateway.class::isInstance);
    }
    Set<String> hosts =
        converted.stream()
            .filter(DestinationRule.class::isInstance)
            .map(rule -> ((DestinationRule) rule).host())
            .collect(Collectors.toSet());
    for (DestinationPolicy policy : policies.ofWholeHosts()) {
      if (hosts.add(Policies.hostname(policy))) {
        converted.add(destinationRule(policy));
      }
    }
    return ImmutableList.copyOf(converted);
  }

  private static Resource destinationRule(DestinationPolicy policy) {
    Metadata metadata = policy.metadata();
    return new DestinationRule(
        new Metadata(
            metadata.name(),
            metadata.namespace(),
            ImmutableMap.of(),
            ImmutableMap.of(),
            Instant.MIN),
        Policies.hostname(policy),
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of(),
        Optional.empty());
  }

  /** Reads what is left of the resources together with the new ones, as a cluster would. */
  private Resources today(Resources resources) {
    Stream<String> kept =
        resources.accepted().stream()
            .filter(resource -> !isMigrated(resource))
            .flatMap(resource -> resources.document(resource.ref()).stream())
            .map(document -> YamlText.of(document.root()));
    String all = Stream.concat(kept, Stream.of(yaml)).collect(Collectors.joining("---\n"));
    return ResourceReader.read(FILE, all).withMeshConfig(resources.meshConfig());
  }

  private static boolean isMigrated(Resource resource) {
    return resource instanceof Ingress || resource.group().equals("config.istio.io");
  }

  /** The new resources as YAML, ready to be applied; empty where there is nothing to migrate. */
  public String yaml() {
    return yaml;
  }

  /** How many new resources there are. */
  public int size() {
    return made.size();
  }

  /** What was read, with all that was found on the way. */
  public Resources resources() {
    return before.resources();
  }

  /** Policies for some clients only, which no destination rule can say of a service. */
  public List<ResourceRef> leftOut() {
    return leftOut;
  }

  /** Why a real mesh would refuse something of the result. */
  public List<Diagnostic> refused() {
    return refused;
  }

  /** How many requests were compared. */
  public int requests() {
    return proof.requests();
  }

  /** How many of them fare otherwise. */
  public int different() {
    return proof.different();
  }

  /**
   * One request for each way to fare otherwise because something could not be said in today's
   * kinds.
   */
  public List<Difference> differences() {
    return proof.differences();
  }

  /** The hosts that tell more classes of requests apart than were compared. */
  public List<String> notAllAsked() {
    return proof.notAllAsked();
  }

  /** Requests that fare otherwise because today's proxies do, whatever is configured. */
  public List<Difference> notes() {
    return proof.notes();
  }
}
