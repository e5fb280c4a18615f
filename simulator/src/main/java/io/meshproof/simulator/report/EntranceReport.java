package io.meshproof.simulator.report;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.entrance.Entrance;
import io.meshproof.simulator.entrance.Entrance.Door;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How clients reach a gateway: as assignments for a shell, and as JSON. */
public final class EntranceReport {
  private final Entrance entrance;
  private final Resources resources;

  /** Takes an entrance and the resources that it comes from. */
  public EntranceReport(Entrance entrance, Resources resources) {
    this.entrance = entrance;
    this.resources = resources;
  }

  /** Returns comments that explain, and an {@code export} for each variable that has a value. */
  public String shell() {
    StringBuilder text = new StringBuilder();
    comment(
        text, "%s (%s): %s".formatted(entrance.service().ref(), place(), entrance.explanation()));
    for (Door door : entrance.doors()) {
      comment(
          text,
          "port %s: %s of the service, %d of the gateway"
              .formatted(door, door.port().port(), door.targetPort()));
    }
    variables().forEach((name, value) -> text.append(assignment(name, value)).append('\n'));
    return text.toString();
  }

  /** A comment must end where its line does, whatever resources are called. */
  private static void comment(StringBuilder text, String sentence) {
    text.append("# ").append(sentence.replaceAll("\\p{Cntrl}", " ")).append('\n');
  }

  private static String assignment(String name, String value) {
    boolean isPlain = value.matches("[A-Za-z0-9.:_-]+");
    return "export " + name + "=" + (isPlain ? value : "'" + value.replace("'", "'\\''") + "'");
  }

  /** The variables that Istio's documentation uses. */
  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    entrance.address().ifPresent(address -> variables.put("INGRESS_HOST", address));
    put("INGRESS_PORT", entrance.http(), variables);
    put("SECURE_INGRESS_PORT", entrance.https(), variables);
    put("TCP_INGRESS_PORT", entrance.tcp(), variables);
    return variables;
  }

  private static void put(String name, Optional<Door> door, Map<String, String> variables) {
    door.ifPresent(found -> variables.put(name, Integer.toString(found.number())));
  }

  private Place place() {
    return resources.place(new Origin(entrance.service().ref(), ""));
  }

  /** Returns all of it as JSON. */
  public String json() {
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with(
                "service",
                new JsonObject()
                    .withAll(DiagnosticsJson.resource(entrance.service().ref()))
                    .withAll(DiagnosticsJson.place(place()))
                    .members())
            .with("type", entrance.service().type())
            .with("externalIp", entrance.externalIp())
            .with("way", entrance.way().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .with("explanation", entrance.explanation())
            .with("addresses", entrance.addresses())
            .with("ports", entrance.doors().stream().map(EntranceReport::json).toList())
            .with("variables", variables())
            .members());
  }

  private static Map<String, Object> json(Door door) {
    return new JsonObject()
        .withOptional("name", door.port().name())
        .with("protocol", door.port().protocol())
        .with("port", door.number())
        .with("servicePort", door.port().port())
        .withOptional("nodePort", door.port().nodePort())
        .with("targetPort", door.targetPort())
        .members();
  }
}
