package io.meshproof.simulator;

import com.google.common.collect.ImmutableListMultimap;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of resources that can decide, and are not simulated. Immutable; safe to share. */
final class NotSimulated {
  private final ImmutableListMultimap<ResourceRef, Part> parts;

  /** Such a part, and what a finding says of it. */
  private record Part(Origin origin, String message) {

    /**
     * Whether what stands elsewhere in the same resource has to do with this part: they do not
     * stand in two items of a list.
     */
    boolean concerns(String pointer) {
      String item = item(origin.pointer());
      return isInside(pointer, item) || isInside(item, pointer);
    }

    /** The outermost list item around a pointer; all of the resource where there is none. */
    private static String item(String pointer) {
      StringBuilder item = new StringBuilder();
      for (String token : JsonPointers.tokens(pointer)) {
        item.append('/').append(JsonPointers.escape(token));
        if (Character.isDigit(token.charAt(0))) {
          return item.toString();
        }
      }
      return "";
    }

    private static boolean isInside(String pointer, String outer) {
      return (pointer + "/").startsWith(outer + "/");
    }
  }

  private NotSimulated(ImmutableListMultimap<ResourceRef, Part> parts) {
    this.parts = parts;
  }

  /** Finds them by what was said when the resources were read. */
  static NotSimulated of(Resources resources) {
    ImmutableListMultimap.Builder<ResourceRef, Part> parts = ImmutableListMultimap.builder();
    for (Diagnostic finding : resources.diagnostics()) {
      if (finding.code() == Code.FIELD_NOT_SIMULATED) {
        finding
            .resource()
            .flatMap(ref -> part(finding, ref, resources))
            .ifPresent(part -> parts.put(part.origin().resource(), part));
      }
    }
    return new NotSimulated(parts.build());
  }

  private static Optional<Part> part(Diagnostic finding, ResourceRef ref, Resources resources) {
    return resources
        .document(ref)
        .flatMap(document -> pointer(document.root(), finding.place()))
        .map(pointer -> new Part(new Origin(ref, pointer), finding.message()));
  }

  /** Returns the pointer of the value that begins at a place. */
  private static Optional<String> pointer(Node node, Place place) {
    if (node.line() == place.line() && node.column() == place.column()) {
      return Optional.of("");
    }
    if (node instanceof Mapping mapping) {
      for (Field field : mapping.fields()) {
        Optional<String> inner = pointer(field.value(), place);
        if (inner.isPresent()) {
          return inner.map(rest -> "/" + JsonPointers.escape(field.name()) + rest);
        }
      }
    }
    List<Node> items = node.itemsOrNone();
    for (int i = 0; i < items.size(); i++) {
      Optional<String> inner = pointer(items.get(i), place);
      if (inner.isPresent()) {
        int index = i;
        return inner.map(rest -> "/" + index + rest);
      }
    }
    return Optional.empty();
  }

  /** Returns the steps of a hop, with another after each whose cause has such a part. */
  List<Step> markedIn(List<Step> steps) {
    if (parts.isEmpty()) {
      return steps;
    }
    List<Step> marked = new ArrayList<>();
    Set<Part> told = new LinkedHashSet<>();
    for (Step step : steps) {
      marked.add(step);
      if (step.outcome() != Outcome.NOT_MATCHED && step.outcome() != Outcome.INCONCLUSIVE) {
        step.origin().stream()
            .flatMap(cause -> of(cause).stream())
            .filter(told::add)
            .forEach(part -> marked.add(step(part)));
      }
    }
    return List.copyOf(marked);
  }

  private List<Part> of(Origin cause) {
    return parts.get(cause.resource()).stream()
        .filter(part -> part.concerns(cause.pointer()))
        .toList();
  }

  private static Step step(Part part) {
    return new Step(
        Stage.ASSUMPTION,
        Outcome.INCONCLUSIVE,
        Stage.ASSUMPTION.label(),
        part::message,
        Optional.of(part.origin()));
  }
}
