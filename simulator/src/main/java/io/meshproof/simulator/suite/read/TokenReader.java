package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.request.Token;
import io.meshproof.model.source.DurationText;
import io.meshproof.model.validate.Quoted;
import io.meshproof.model.validate.Suggestion;
import io.meshproof.simulator.suite.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the issuers and tokens of a suite. Not thread-safe. */
final class TokenReader {
  private static final ImmutableList<String> KINDS =
      ImmutableList.of("claims", "file", "text", "verified");

  private final Path folder;
  private final Clock clock;
  private final Complaints complaints;
  private final Map<String, TestIssuer> issuers = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private boolean declaresIssuers;

  TokenReader(Path folder, Clock clock, Complaints complaints) {
    this.folder = folder;
    this.clock = clock;
    this.complaints = complaints;
  }

  void read(Part suite) {
    suite.at("issuers").ifPresent(this::readIssuers);
    suite.at("tokens").ifPresent(declared -> declared.fields().forEach(this::readToken));
  }

  /** The issuers that sign for the suite. */
  Iterable<TestIssuer> issuers() {
    return issuers.values();
  }

  /** The tokens by name; one with a mistake is not here. */
  Map<String, Token> tokens() {
    return tokens;
  }

  private void readIssuers(Part declared) {
    declaresIssuers = true;
    for (Part issuer : declared.items()) {
      String uri = issuer.at("issuer").orElse(issuer).text();
      issuers.put(
          uri,
          issuer
              .at("algorithm")
              .map(algorithm -> TestIssuer.of(uri, algorithm.text()))
              .orElseGet(() -> TestIssuer.of(uri)));
    }
  }

  private void readToken(String name, Part token) {
    List<String> given = KINDS.stream().filter(kind -> token.at(kind).isPresent()).toList();
    if (given.size() != 1) {
      complaints.add(
          given.isEmpty() ? Code.MISSING_FIELD : Code.EXCLUSIVE_FIELDS,
          token,
          "the token " + Quoted.of(name) + " needs one of " + Quoted.list(KINDS),
          given.isEmpty() ? "" : "there are " + Quoted.list(given));
      return;
    }
    Part value = token.at(given.get(0)).orElseThrow();
    Optional<Token> made =
        switch (given.get(0)) {
          case "claims" -> signed(token, value);
          case "file" -> file(value);
          case "verified" -> Optional.of(Token.verified(claims(value)));
          default -> Optional.of(Token.of(value.text()));
        };
    made.ifPresent(present -> tokens.put(name, present));
  }

  private Optional<Token> signed(Part token, Part value) {
    Map<String, Object> claims = claims(value);
    Optional<Duration> expires = token.at("expires").flatMap(this::duration);
    if (token.at("expires").isPresent() && expires.isEmpty()) {
      return Optional.empty();
    }
    expires.ifPresent(time -> claims.put("exp", clock.instant().plus(time).getEpochSecond()));
    boolean isForged = token.at("forged").filter(Part::isTrue).isPresent();
    return issuer(token, claims)
        .map(issuer -> isForged ? TestIssuer.of(issuer.uri()) : issuer)
        .map(issuer -> issuer.token(claims));
  }

  @SuppressWarnings("unchecked") // A mapping is always read as one.
  private static Map<String, Object> claims(Part mapping) {
    return (Map<String, Object>) mapping.json();
  }

  private Optional<Duration> duration(Part text) {
    Optional<Duration> duration = DurationText.parse(text.text());
    if (duration.isEmpty()) {
      complaints.add(
          Code.WRONG_TYPE, text, Quoted.of(text.text()) + " is no duration", "such as 1h or -5m");
    }
    return duration;
  }

  private Optional<TestIssuer> issuer(Part token, Map<String, Object> claims) {
    Optional<String> named =
        token.at("issuer").map(Part::text).or(() -> text(claims.get("iss")).filter(this::isUsable));
    if (named.isEmpty()) {
      Optional<TestIssuer> first = issuers.values().stream().findFirst();
      if (first.isEmpty()) {
        complaints.add(
            Code.MISSING_FIELD,
            token,
            "nobody signs this token",
            "name an `issuer`, or declare `issuers` in the suite");
      }
      return first;
    }
    String uri = named.get();
    if (declaresIssuers && !issuers.containsKey(uri)) {
      complaints.add(
          Code.UNKNOWN_NAME,
          token.at("issuer").orElse(token),
          "the issuer " + Quoted.of(uri) + " is not declared",
          Suggestion.among(issuers.keySet(), uri));
      return Optional.empty();
    }
    return Optional.of(issuers.computeIfAbsent(uri, TestIssuer::of));
  }

  /** Whether an `iss` claim names who signs: where issuers are declared, it may be a lie. */
  private boolean isUsable(String uri) {
    return !declaresIssuers || issuers.containsKey(uri);
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Object claim) {
    return claim instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private Optional<Token> file(Part name) {
    try {
      return Optional.of(Token.of(Files.readString(folder.resolve(name.text())).strip()));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      complaints.add(
          Code.UNREADABLE_FILE,
          name,
          "the file " + Quoted.of(name.text()) + " cannot be read",
          "names begin at the folder of the suite");
      return Optional.empty();
    }
  }
}
