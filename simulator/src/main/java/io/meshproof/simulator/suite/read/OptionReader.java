package io.meshproof.simulator.suite.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.validate.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a suite sets about the simulation. Not thread-safe. */
final class OptionReader {
  private final Path folder;
  private final Complaints complaints;
  private MeshOptions options;

  /** Takes what holds where the suite says nothing. */
  OptionReader(MeshOptions others, Path folder, Complaints complaints) {
    this.options = others;
    this.folder = folder;
    this.complaints = complaints;
  }

  MeshOptions read(Optional<Part> part) {
    part.ifPresent(this::read);
    return options;
  }

  private void read(Part part) {
    part.at("services")
        .map(mode -> MeshOptions.Services.valueOf(mode.text().toUpperCase(Locale.ROOT)))
        .ifPresent(mode -> options = options.withServices(mode));
    part.at("istioVersion").ifPresent(this::readVersion);
    part.at("now").ifPresent(this::readNow);
    part.at("jwks").ifPresent(this::readKeySets);
  }

  private void readVersion(Part version) {
    try {
      options = options.withIstioVersion(IstioVersion.parse(version.text()));
    } catch (IllegalArgumentException e) {
      complaints.add(Code.OUT_OF_RANGE, version, String.valueOf(e.getMessage()), "");
    }
  }

  private void readNow(Part now) {
    try {
      Instant instant = Instant.parse(now.text().toUpperCase(Locale.ROOT));
      options = options.withClock(Clock.fixed(instant, ZoneOffset.UTC));
    } catch (DateTimeException e) {
      complaints.add(
          Code.WRONG_TYPE,
          now,
          Quoted.of(now.text()) + " is no instant",
          "such as 2026-01-31T12:00:00Z");
    }
  }

  private void readKeySets(Part files) {
    Map<String, String> keySets = new LinkedHashMap<>(options.jwks());
    files
        .fields()
        .forEach(
            (uri, file) -> {
              try {
                keySets.put(uri, Files.readString(folder.resolve(file.text())));
              } catch (IOException | InvalidPathException e) {
                complaints.add(
                    Code.UNREADABLE_FILE,
                    file,
                    "the key set " + Quoted.of(file.text()) + " cannot be read",
                    "names begin at the folder of the suite");
              }
            });
    options = options.withJwks(keySets);
  }
}
