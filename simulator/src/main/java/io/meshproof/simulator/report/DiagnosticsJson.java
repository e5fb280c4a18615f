package io.meshproof.simulator.report;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.Locale;
import java.util.Map;

/** Findings, and what they speak of, as the members of a JSON report. */
public final class DiagnosticsJson {
  private DiagnosticsJson() {}

  /** Returns one finding. */
  public static Map<String, Object> of(Diagnostic diagnostic) {
    return new JsonObject()
        .with("code", diagnostic.code().id())
        .with("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
        .with("message", diagnostic.message())
        .withOptional("help", diagnostic.help())
        .withOptional("resource", diagnostic.resource().map(DiagnosticsJson::resource))
        .withAll(place(diagnostic.place()))
        .members();
  }

  /** Returns what names a resource. */
  public static Map<String, Object> resource(ResourceRef ref) {
    return new JsonObject()
        .withText("group", ref.group())
        .with("kind", ref.kind())
        .withText("namespace", ref.namespace())
        .with("name", ref.name())
        .members();
  }

  /** Returns the part of a resource that made something so, and where it is written. */
  public static Map<String, Object> origin(Origin origin, Resources resources) {
    return new JsonObject()
        .with("resource", resource(origin.resource()))
        .with("pointer", origin.pointer())
        .withAll(place(resources.place(origin)))
        .members();
  }

  /** Returns file, line and column; nothing for what was not written anywhere. */
  public static Map<String, Object> place(Place place) {
    if (!place.isKnown()) {
      return place.file().isEmpty() ? Map.of() : Map.of("file", place.file());
    }
    return new JsonObject()
        .with("file", place.file())
        .with("line", place.line())
        .with("column", place.column())
        .members();
  }
}
