package io.meshproof.simulator.suite.read;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Place;
import io.meshproof.model.validate.Quoted;
import io.meshproof.model.validate.Suggestion;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.Check;
import io.meshproof.simulator.suite.Expectation;
import io.meshproof.simulator.suite.Observations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Makes checks of the fields that describe what is expected. Not thread-safe. */
final class ExpectationReader {
  private static final BiPredicate<String, String> SAME = String::equals;
  private static final Splitter SLASH = Splitter.on('/');
  private static final Splitter HOPS = Splitter.on(Observations.NEXT_HOP);

  private final Mesh mesh;
  private final Complaints complaints;
  private final List<Check> checks = new ArrayList<>();

  ExpectationReader(Mesh mesh, Complaints complaints) {
    this.mesh = mesh;
    this.complaints = complaints;
  }

  /** Returns the fields of an expectation, its own laid over those that hold for every case. */
  static Map<String, Part> fields(Optional<Part> own, Optional<Part> defaults) {
    Map<String, Part> fields = new LinkedHashMap<>();
    defaults.ifPresent(part -> fields.putAll(flat(part)));
    own.ifPresent(part -> fields.putAll(flat(part)));
    return fields;
  }

  private static Map<String, Part> flat(Part expectation) {
    return expectation.isScalar() ? Map.of("status", expectation) : expectation.fields();
  }

  Expectation read(Map<String, Part> fields) {
    checks.clear();
    fields.forEach((name, value) -> add(name, value, fields));
    return new Expectation(ImmutableList.copyOf(checks));
  }

  private void add(String name, Part value, Map<String, Part> all) {
    switch (name) {
      case "decision" -> add(name, value, Observations::decision, SAME);
      case "status" -> add(name, value, Observations::status, SAME);
      case "destination" -> add(name, value, Observations::destination, ExpectationReader::isHost);
      case "subset" -> add(name, value, Observations::subset, SAME);
      case "port" -> add(name, value, Observations::port, SAME);
      case "workload" -> add(name, value, Observations::workload, SAME);
      case "redirect" -> add(name, value, Observations::redirect, ExpectationReader::isLocation);
      case "path" -> add(name, value, Observations::path, SAME);
      case "host" -> add(name, value, Observations::host, SAME);
      case "body" -> add(name, value, Observations::body, SAME);
      case "details" -> add(name, value, Observations::details, SAME);
      case "flag" -> add(name, value, Observations::flag, SAME);
      case "because" -> add(name, value, Observations::because, String::contains);
      case "by" -> addBy(value);
      case "rule" -> addRule(value, Optional.ofNullable(all.get("by")));
      case "hops" -> addHops(value);
      default -> addHeaders(name, value);
    }
  }

  private void add(
      String name, Part value, Check.Observation observation, BiPredicate<String, String> fits) {
    ImmutableList<String> accepted =
        value.isNull() ? ImmutableList.of() : ImmutableList.copyOf(value.texts());
    checks.add(new Check(name, accepted, observation, fits, place(value)));
  }

  private Place place(Part part) {
    return new Place(complaints.file(), part.node().line(), part.node().column());
  }

  private void addHeaders(String name, Part headers) {
    boolean isRequest = name.equals("headers");
    headers
        .fields()
        .forEach(
            (header, value) ->
                add(
                    (isRequest ? "header " : "response header ") + header,
                    value,
                    simulation ->
                        isRequest
                            ? Observations.header(simulation, header)
                            : Observations.responseHeader(simulation, header),
                    SAME));
  }

  /** Whether a host is the one that a name means: as much of it as is written. */
  private static boolean isHost(String host, String wanted) {
    return host.equals(wanted) || host.startsWith(wanted + ".");
  }

  /** Whether a location is the one meant: a URL, or its path alone. */
  private static boolean isLocation(String location, String wanted) {
    return location.equals(wanted)
        || (wanted.startsWith("/")
            && location.replaceFirst("^[a-z]+://[^/?#]*", "").equals(wanted));
  }

  private void addBy(Part value) {
    List<String> known =
        mesh.resources().documents().keySet().stream().map(ExpectationReader::name).toList();
    for (Part name : value.items()) {
      if (known.stream().noneMatch(other -> isResource(other, name.text()))) {
        complaints.add(
            Code.UNKNOWN_NAME,
            name,
            "there is no resource " + Quoted.of(name.text()),
            Suggestion.among(known, name.text().replace(' ', '/')));
      }
    }
    add("by", value, Observations::by, ExpectationReader::isResource);
  }

  private static String name(ResourceRef ref) {
    return ref.kind() + "/" + ref.qualifiedName();
  }

  /** Whether a resource is the one meant: kind, namespace if it is given, and name. */
  private static boolean isResource(String resource, String wanted) {
    List<String> parts = SLASH.splitToList(wanted.replace(' ', '/'));
    List<String> own = SLASH.splitToList(resource);
    boolean isInAnyNamespace = parts.size() == 2 && own.size() == 3;
    return isInAnyNamespace
        ? own.get(0).equals(parts.get(0)) && own.get(2).equals(parts.get(1))
        : own.equals(parts);
  }

  private void addRule(Part value, Optional<Part> by) {
    add(
        "rule",
        value,
        simulation ->
            Observations.rule(
                simulation,
                resource ->
                    by.isEmpty()
                        || by.get().texts().stream()
                            .anyMatch(wanted -> isResource(resource, wanted))),
        SAME);
  }

  private void addHops(Part value) {
    if (value.isScalar()) {
      add(
          "number of hops",
          value,
          simulation -> List.of(Integer.toString(simulation.hops().size())),
          SAME);
      return;
    }
    String wanted = String.join(Observations.NEXT_HOP, value.texts());
    checks.add(
        new Check(
            "hops",
            ImmutableList.of(wanted),
            Observations::hops,
            ExpectationReader::areHops,
            place(value)));
  }

  /** Whether these are the proxies meant, one by one, with or without their kinds. */
  private static boolean areHops(String observed, String wanted) {
    List<String> hops = HOPS.splitToList(observed);
    List<String> names = HOPS.splitToList(wanted);
    if (hops.size() != names.size()) {
      return false;
    }
    for (int i = 0; i < hops.size(); i++) {
      String hop = hops.get(i);
      String name = names.get(i);
      if (!hop.equals(name) && !hop.endsWith(" " + name) && !hop.endsWith("/" + name)) {
        return false;
      }
    }
    return true;
  }
}
