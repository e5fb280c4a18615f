package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was read: the resources that take part, those that were refused, what is wrong
 * with either, and where each was written. Immutable; safe to share.
 *
 * @param accepted the resources that take part, in the order read
 * @param rejected the resources that the API server or Istio would refuse; they take no part
 * @param meshConfig the mesh-wide settings
 * @param diagnostics all findings, in the order of files and lines; then those on the meaning of
 *     what was accepted
 * @param documents where each resource, accepted or not, was written
 */
public record Resources(
    List<Resource> accepted,
    List<ResourceRef> rejected,
    MeshConfig meshConfig,
    List<Diagnostic> diagnostics,
    Map<ResourceRef, Document> documents) {

  /** No resources at all, in a mesh with default settings. */
  public static final Resources NONE =
      new Resources(
          ImmutableList.of(),
          ImmutableList.of(),
          MeshConfig.DEFAULT,
          ImmutableList.of(),
          ImmutableMap.of());

  public Resources {
    accepted = ImmutableList.copyOf(accepted);
    rejected = ImmutableList.copyOf(rejected);
    diagnostics = ImmutableList.copyOf(diagnostics);
    documents = ImmutableMap.copyOf(documents);
  }

  /** Returns the accepted resources of one kind, in the order read. */
  public <T extends Resource> List<T> all(Class<T> kind) {
    return accepted.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns where the part that an origin names was written. */
  public Place place(Origin origin) {
    return document(origin.resource())
        .map(document -> document.place(origin.pointer()))
        .orElse(Place.NOWHERE);
  }

  /** Returns the document that declares a resource. */
  public Optional<Document> document(ResourceRef ref) {
    return Optional.ofNullable(documents.get(ref));
  }

  /** Returns the same, but these resources take part: changed ones that keep their names. */
  public Resources withAccepted(List<Resource> others) {
    return new Resources(
        ImmutableList.copyOf(others), rejected, meshConfig, diagnostics, documents);
  }

  /**
   * Returns the same resources and one more, which takes the place of any other of its name, with
   * what was said of that one and where it was written.
   */
  public Resources with(Resource resource) {
    ResourceRef ref = resource.ref();
    ImmutableList.Builder<Resource> others = ImmutableList.builder();
    boolean replaced = false;
    for (Resource other : accepted) {
      boolean same = isNamed(other, ref);
      others.add(same ? resource : other);
      replaced |= same;
    }
    return forgetting(ref, replaced ? others.build() : others.add(resource).build());
  }

  /** Returns the same resources but one, if it is among them. */
  public Resources without(ResourceRef ref) {
    return forgetting(
        ref,
        accepted.stream()
            .filter(resource -> !isNamed(resource, ref))
            .collect(ImmutableList.toImmutableList()));
  }

  private static boolean isNamed(Resource resource, ResourceRef ref) {
    return resource.metadata().name().equals(ref.name()) && resource.ref().equals(ref);
  }

  private Resources forgetting(ResourceRef ref, ImmutableList<Resource> others) {
    return new Resources(
        others,
        rejected.contains(ref)
            ? rejected.stream().filter(other -> !other.equals(ref)).toList()
            : rejected,
        meshConfig,
        diagnostics.stream()
            .filter(diagnostic -> !diagnostic.resource().equals(Optional.of(ref)))
            .toList(),
        documents.containsKey(ref)
            ? Maps.filterKeys(documents, other -> !other.equals(ref))
            : documents);
  }

  /** Returns the same resources in a mesh with other settings. */
  public Resources withMeshConfig(MeshConfig settings) {
    return new Resources(accepted, rejected, settings, diagnostics, documents);
  }

  /** Returns the same resources with further findings. */
  public Resources withFindings(Iterable<Diagnostic> further) {
    return new Resources(
        accepted,
        rejected,
        meshConfig,
        ImmutableList.<Diagnostic>builder().addAll(diagnostics).addAll(further).build(),
        documents);
  }

  /** Returns the same resources with further ones, which were made from them. */
  public Resources withMade(Iterable<? extends Resource> further) {
    return new Resources(
        ImmutableList.<Resource>builder().addAll(accepted).addAll(further).build(),
        rejected,
        meshConfig,
        diagnostics,
        documents);
  }

  /** Returns how many resources of each kind take part. */
  public Map<String, Long> countByKind() {
    return accepted.stream()
        .collect(
            java.util.stream.Collectors.groupingBy(
                Resource::kind, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
  }
}
