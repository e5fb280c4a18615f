package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.ingress.LeftAside;
import io.meshproof.simulator.route.Remark;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Pilot knew of the stored rules if some could not be decoded: up to 0.7 none of their kind,
 * later all but those. Immutable. See R-RR-37.
 */
final class Decoding {
  private static final Set<Code> FAULTS =
      Set.of(Code.UNKNOWN_FIELD, Code.WRONG_TYPE, Code.UNKNOWN_ENUM_VALUE);

  private static final Comparator<Field> BY_PLACE =
      Comparator.comparing(Field::line).thenComparing(Field::column);

  private final Resources stored;
  private final Era era;
  private final ImmutableMap<ResourceRef, Diagnostic> faults;

  Decoding(Resources stored, Era era) {
    this.stored = stored;
    this.era = era;
    Map<ResourceRef, Diagnostic> found = new LinkedHashMap<>();
    for (Diagnostic finding :
        era.storesUnchecked() ? stored.diagnostics() : List.<Diagnostic>of()) {
      finding
          .resource()
          .filter(ref -> OldMesh.isOld(ref.group()) && FAULTS.contains(finding.code()))
          .filter(
              ref ->
                  stored
                      .document(ref)
                      .filter(document -> isInSpec(document, finding.place()))
                      .isPresent())
          .ifPresent(ref -> found.putIfAbsent(ref, finding));
    }
    this.faults = ImmutableMap.copyOf(found);
  }

  /** Kubernetes drops what it does not know of the metadata; the rest is Pilot's to decode. */
  private static boolean isInSpec(Document document, Place place) {
    return document.file().equals(place.file())
        && document.root() instanceof Mapping root
        && root.fields().stream()
            .filter(field -> isAtOrBefore(field, place))
            .max(BY_PLACE)
            .filter(field -> field.name().equals("spec"))
            .isPresent();
  }

  private static boolean isAtOrBefore(Field field, Place place) {
    return field.line() < place.line()
        || (field.line() == place.line() && field.column() <= place.column());
  }

  /** Returns the resources without the rules that Pilot did not know of. */
  Resources decoded() {
    return faults.isEmpty()
        ? stored
        : stored.withAccepted(
            stored.accepted().stream().filter(resource -> !isLost(resource)).toList());
  }

  private boolean isLost(Resource resource) {
    return era.losesAllWithOne()
        ? faults.keySet().stream().anyMatch(bad -> isAlike(bad, resource.ref()))
        : faults.containsKey(resource.ref());
  }

  private static boolean isAlike(ResourceRef one, ResourceRef other) {
    return one.group().equals(other.group()) && one.kind().equals(other.kind());
  }

  /** Says of each rule that could not be decoded what came of that. */
  Stream<LeftAside> leftAside() {
    return faults.entrySet().stream().map(fault -> leftAside(fault.getKey(), fault.getValue()));
  }

  private LeftAside leftAside(ResourceRef bad, Diagnostic fault) {
    String release = "Istio " + era.version().text();
    String reason =
        "it cannot be decoded for what stands in line %d, so %s"
            .formatted(
                fault.place().line(),
                era.losesAllWithOne()
                    ? "%s knows no %s at all".formatted(release, bad.kind())
                    : release + " passes over it");
    long others =
        stored.accepted().stream()
            .map(Resource::ref)
            .filter(ref -> isAlike(bad, ref) && !ref.equals(bad))
            .count();
    return new LeftAside(
        Severity.WARNING,
        new Remark(new Origin(bad, "/spec"), reason, ImmutableList.of()),
        Optional.of(
            era.losesAllWithOne()
                ? "correct or delete it: all others of its kind, here %d, are lost with it"
                    .formatted(others)
                : "correct it; up to 0.7 it took all others of its kind with it"));
  }
}
