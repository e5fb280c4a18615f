package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that was read: the resources that take part, those that were refused, what is wrong
 * with either, and where each was written. Immutable; safe to share.
 */
public final class Resources {

  /** No resources at all, in a mesh with default settings. */
  public static final Resources NONE =
      new Resources(
          ImmutableList.of(),
          ImmutableList.of(),
          MeshConfig.DEFAULT,
          ImmutableList.of(),
          ImmutableMap.of());

  private final ImmutableList<Resource> accepted;
  private final ImmutableMap<Class<?>, ImmutableList<Resource>> byKind;
  private final ImmutableList<ResourceRef> rejected;
  private final MeshConfig meshConfig;
  private final ImmutableList<Diagnostic> diagnostics;
  private final Written written;

  /**
   * Where resources were written. What no longer takes part is only marked: copying the others for
   * each change of a large mesh would take longer than the change.
   */
  private record Written(
      ImmutableMap<ResourceRef, Document> documents, ImmutableSet<ResourceRef> forgotten) {

    Map<ResourceRef, Document> map() {
      return forgotten.isEmpty()
          ? documents
          : Maps.filterKeys(documents, ref -> !forgotten.contains(ref));
    }

    Optional<Document> find(ResourceRef ref) {
      return forgotten.contains(ref) ? Optional.empty() : Optional.ofNullable(documents.get(ref));
    }

    Written without(ResourceRef ref) {
      return find(ref).isEmpty()
          ? this
          : new Written(
              documents, ImmutableSet.<ResourceRef>builder().addAll(forgotten).add(ref).build());
    }
  }

  /**
   * Takes what was read.
   *
   * @param accepted the resources that take part, in the order read
   * @param rejected the resources that the API server or Istio would refuse; they take no part
   * @param meshConfig the mesh-wide settings
   * @param diagnostics all findings, in the order of files and lines; then those on the meaning of
   *     what was accepted
   * @param documents where each resource, accepted or not, was written
   */
  public Resources(
      List<Resource> accepted,
      List<ResourceRef> rejected,
      MeshConfig meshConfig,
      List<Diagnostic> diagnostics,
      Map<ResourceRef, Document> documents) {
    this(
        ImmutableList.copyOf(accepted),
        byKind(accepted),
        ImmutableList.copyOf(rejected),
        meshConfig,
        ImmutableList.copyOf(diagnostics),
        new Written(ImmutableMap.copyOf(documents), ImmutableSet.of()));
  }

  private Resources(
      ImmutableList<Resource> accepted,
      ImmutableMap<Class<?>, ImmutableList<Resource>> byKind,
      ImmutableList<ResourceRef> rejected,
      MeshConfig meshConfig,
      ImmutableList<Diagnostic> diagnostics,
      Written written) {
    this.accepted = accepted;
    this.byKind = byKind;
    this.rejected = rejected;
    this.meshConfig = meshConfig;
    this.diagnostics = diagnostics;
    this.written = written;
  }

  private static ImmutableMap<Class<?>, ImmutableList<Resource>> byKind(List<Resource> resources) {
    Map<Class<?>, ImmutableList.Builder<Resource>> kinds = new LinkedHashMap<>();
    for (Resource resource : resources) {
      kinds.computeIfAbsent(resource.getClass(), unseen -> ImmutableList.builder()).add(resource);
    }
    return ImmutableMap.copyOf(Maps.transformValues(kinds, ImmutableList.Builder::build));
  }

  /** The resources that take part, in the order read. */
  public List<Resource> accepted() {
    return accepted;
  }

  /** The resources that the API server or Istio would refuse; they take no part. */
  public List<ResourceRef> rejected() {
    return rejected;
  }

  /** The mesh-wide settings. */
  public MeshConfig meshConfig() {
    return meshConfig;
  }

  /**
   * All findings, in the order of files and lines; then those on the meaning of what was accepted.
   */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Where each resource, accepted or not, was written. */
  public Map<ResourceRef, Document> documents() {
    return written.map();
  }

  /** Returns the accepted resources of one kind, in the order read. */
  @SuppressWarnings("unchecked") // Under a class stand its own objects only.
  public <T extends Resource> List<T> all(Class<T> kind) {
    return (List<T>) byKind.getOrDefault(kind, ImmutableList.of());
  }

  /** Returns the accepted resource of a name. */
  public Optional<Resource> find(ResourceRef ref) {
    return byKind.values().stream()
        .filter(kind -> kind.get(0).kind().equals(ref.kind()))
        .flatMap(ImmutableList::stream)
        .filter(resource -> isNamed(resource, ref))
        .findFirst();
  }

  /** Returns where the part that an origin names was written. */
  public Place place(Origin origin) {
    return document(origin.resource())
        .map(document -> document.place(origin.pointer()))
        .orElse(Place.NOWHERE);
  }

  /** Returns the document that declares a resource. */
  public Optional<Document> document(ResourceRef ref) {
    return written.find(ref);
  }

  /** Returns the same, but these resources take part: changed ones that keep their names. */
  public Resources withAccepted(List<Resource> others) {
    return new Resources(
        ImmutableList.copyOf(others), byKind(others), rejected, meshConfig, diagnostics, written);
  }

  /**
   * Returns the same resources and one more, which takes the place of any other of its name, with
   * what was said of that one and where it was written.
   */
  public Resources with(Resource resource) {
    return changed(resource.ref(), find(resource.ref()), Optional.of(resource));
  }

  /** Returns the same resources but one, if it is among them. */
  public Resources without(ResourceRef ref) {
    return changed(ref, find(ref), Optional.empty());
  }

  private static boolean isNamed(Resource resource, ResourceRef ref) {
    return resource.metadata().name().equals(ref.name()) && resource.ref().equals(ref);
  }

  private Resources changed(ResourceRef ref, Optional<Resource> before, Optional<Resource> after) {
    Map<Class<?>, ImmutableList<Resource>> kinds = new LinkedHashMap<>(byKind);
    Class<?> kind = before.or(() -> after).map(Object::getClass).orElse(Object.class);
    ImmutableList<Resource> ofKind =
        replaced(kinds.getOrDefault(kind, ImmutableList.of()), before, after);
    if (ofKind.isEmpty()) {
      kinds.remove(kind);
    } else {
      kinds.put(kind, ofKind);
    }
    return new Resources(
        replaced(accepted, before, after),
        ImmutableMap.copyOf(kinds),
        without(rejected, ref::equals),
        meshConfig,
        without(diagnostics, finding -> finding.resource().equals(Optional.of(ref))),
        written.without(ref));
  }

  /** Puts one resource in the place of another, or at the end. */
  private static ImmutableList<Resource> replaced(
      ImmutableList<Resource> resources, Optional<Resource> before, Optional<Resource> after) {
    int end = resources.size();
    int position =
        before
            .map(resource -> Iterables.indexOf(resources, other -> other == resource))
            .orElse(end);
    return ImmutableList.<Resource>builderWithExpectedSize(end + 1)
        .addAll(resources.subList(0, position))
        .addAll(after.stream().iterator())
        .addAll(resources.subList(Math.min(position + 1, end), end))
        .build();
  }

  private static <T> ImmutableList<T> without(ImmutableList<T> list, Predicate<T> forgotten) {
    return list.stream().noneMatch(forgotten)
        ? list
        : list.stream().filter(forgotten.negate()).collect(ImmutableList.toImmutableList());
  }

  /** Returns the same resources in a mesh with other settings. */
  public Resources withMeshConfig(MeshConfig settings) {
    return new Resources(accepted, byKind, rejected, settings, diagnostics, written);
  }

  /** Returns the same resources with further findings. */
  public Resources withFindings(Iterable<Diagnostic> further) {
    return new Resources(
        accepted,
        byKind,
        rejected,
        meshConfig,
        ImmutableList.<Diagnostic>builder().addAll(diagnostics).addAll(further).build(),
        written);
  }

  /** Returns the same resources with further ones, which were made from them. */
  public Resources withMade(List<? extends Resource> further) {
    return further.isEmpty()
        ? this
        : withAccepted(ImmutableList.<Resource>builder().addAll(accepted).addAll(further).build());
  }

  /** Returns how many resources of each kind take part. */
  public Map<String, Long> countByKind() {
    return accepted.stream()
        .collect(Collectors.groupingBy(Resource::kind, TreeMap::new, Collectors.counting()));
  }
}
