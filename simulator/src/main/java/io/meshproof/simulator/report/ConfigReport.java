package io.meshproof.simulator.report;

import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink.Tone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration of a proxy as people and programs read it, and what made each part of it. */
public final class ConfigReport {
  private static final int WIDEST_COLUMN = 64;

  private final ProxyConfig config;
  private final Resources resources;

  /** Takes a configuration and the resources that it was made from. */
  public ConfigReport(ProxyConfig config, Resources resources) {
    this.config = config;
    this.resources = resources;
  }

  /** Returns a line for each part, indented below what it is part of. */
  public String text(MeshOptions options, Ink ink) {
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    Release.note(options).ifPresent(columns::addLoose);
    columns.addLoose(ink.paint(Tone.STRONG, config.name()));
    ConfigOutline.of(config).forEach(part -> add(part, "  ", columns));
    return columns.toString();
  }

  private void add(ConfigOutline part, String indent, Columns columns) {
    Place place = part.origin().map(resources::place).orElse(Place.NOWHERE);
    columns.add(
        List.of(
            new Cell(indent + part.kind(), Tone.NORMAL),
            new Cell(words(part), Tone.NORMAL),
            new Cell(part.origin().map(from -> from.resource().toString()).orElse(""), Tone.FAINT),
            new Cell(place.isKnown() ? place.file() + ":" + place.line() : "", Tone.FAINT)));
    part.parts().forEach(inner -> add(inner, indent + "  ", columns));
  }

  private static String words(ConfigOutline part) {
    return String.join(", ", part.facts())
        + part.actions().stream().map(action -> " → " + action).collect(Collectors.joining());
  }

  /** Returns the same as JSON. */
  public String json(MeshOptions options) {
    return JsonText.of(
        JsonText.report(options)
            .with("proxy", config.name())
            .with("parts", ConfigOutline.of(config).stream().map(this::json).toList())
            .members());
  }

  private Map<String, Object> json(ConfigOutline part) {
    return new JsonObject()
        .with("kind", part.kind())
        .with("facts", part.facts())
        .withItems("actions", part.actions())
        .withAll(
            part.origin().map(from -> DiagnosticsJson.origin(from, resources)).orElse(Map.of()))
        .withItems("parts", part.parts().stream().map(this::json).toList())
        .members();
  }
}
