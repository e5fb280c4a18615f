package io.meshproof.simulator.suite.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import com.google.re2j.Pattern;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.suite.Check;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What Envoy's {@code HeaderMatcher} asks of a header; if nothing else, that it is there. */
final class HeaderWish {
  private static final String ABSENT = "(absent)";
  private static final ImmutableList<String> KINDS =
      ImmutableList.of("exact", "prefix", "suffix", "contains", "safe_regex", "range");

  private final boolean isInverted;
  private final boolean takesMissingForEmpty;
  private final String text;
  private final Predicate<String> predicate;

  HeaderWish(Part match) {
    Part string = match.at("string_match").orElse(match);
    String end = string.equals(match) ? "_match" : "";
    Optional<String> kind =
        KINDS.stream().filter(name -> string.at(name + end).isPresent()).findFirst();
    boolean wantsAbsence = match.at("present_match").filter(part -> !part.isTrue()).isPresent();
    this.isInverted = isTrue(match, "invert_match") != (kind.isEmpty() && wantsAbsence);
    this.takesMissingForEmpty = isTrue(match, "treat_missing_header_as_empty");
    Optional<Part> value = kind.flatMap(name -> string.at(name + end));
    this.text = value.map(part -> text(kind.get(), part)).orElse("present");
    this.predicate =
        value
            .map(part -> predicate(kind.get(), part, isTrue(string, "ignore_case")))
            .orElse(observed -> true);
  }

  private static boolean isTrue(Part part, String name) {
    return part.at(name).filter(Part::isTrue).isPresent();
  }

  private static String text(String kind, Part value) {
    return switch (kind) {
      case "exact" -> value.text();
      case "safe_regex" -> "like " + member(value, "regex");
      case "range" -> "from " + member(value, "start") + " to below " + member(value, "end");
      default -> kind + " " + value.text();
    };
  }

  private static String member(Part value, String name) {
    return value.at(name).map(Part::text).orElse("0");
  }

  private static Predicate<String> predicate(String kind, Part value, boolean ignoresCase) {
    return switch (kind) {
      case "safe_regex" -> Pattern.compile(member(value, "regex"))::matches;
      case "range" -> range(member(value, "start"), member(value, "end"));
      default -> {
        Predicate<String> same =
            literal(kind, ignoresCase ? Ascii.toLowerCase(value.text()) : value.text());
        yield ignoresCase ? observed -> same.test(Ascii.toLowerCase(observed)) : same;
      }
    };
  }

  private static Predicate<String> literal(String kind, String wanted) {
    return switch (kind) {
      case "exact" -> wanted::equals;
      case "prefix" -> observed -> observed.startsWith(wanted);
      case "suffix" -> observed -> observed.endsWith(wanted);
      default -> observed -> observed.contains(wanted);
    };
  }

  private static Predicate<String> range(String start, String end) {
    return observed ->
        Optional.ofNullable(Longs.tryParse(observed))
            .filter(number -> number >= Long.parseLong(start) && number < Long.parseLong(end))
            .isPresent();
  }

  /** Returns the check of a header whose values are observed. */
  Check check(String aspect, Check.Observation observation, Place place) {
    String wanted = !isInverted ? text : text.equals("present") ? "absent" : "other than " + text;
    return new Check(
        aspect,
        ImmutableList.of(wanted),
        simulation -> List.of(joined(observation.of(simulation))),
        (observed, accepted) -> isMetBy(observed),
        place);
  }

  /** Envoy: the values of a header are one, with commas between. */
  private String joined(List<String> values) {
    return values.isEmpty() && !takesMissingForEmpty ? ABSENT : String.join(",", values);
  }

  private boolean isMetBy(String observed) {
    return (!observed.equals(ABSENT) && predicate.test(observed)) != isInverted;
  }
}
