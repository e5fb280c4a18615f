package io.meshproof.cli;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.LegacyProfile;
import io.meshproof.model.option.MeshOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What may be set about a simulation, apart from the resources. */
final class SimulationArguments {
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--istio-version",
      paramLabel = "VERSION",
      description =
          "The release of Istio to simulate: 1.32 (default), 1.12-beta, or 0.2 to 0.8 with"
              + " Ingresses and RouteRules of the time.")
  private @Nullable String istioVersion;

  @Option(
      names = "--legacy-profile",
      paramLabel = "PROFILE",
      defaultValue = "documented",
      description =
          "How a release before 1.0 is taken: documented (default, what its documentation says) or"
              + " as-built (what it really did).")
  private String legacyProfile = LegacyProfile.DOCUMENTED.text();

  @Option(
      names = "--jwks",
      paramLabel = "URI=FILE",
      description = "What a jwksUri serves; one that is not given cannot be reached.")
  private List<String> jwks = new ArrayList<>();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "The time that tokens are checked against, such as 2026-01-31T12:00:00Z.")
  private @Nullable String now;

  @Option(
      names = "--services",
      paramLabel = "MODE",
      defaultValue = "auto",
      description =
          "declared (only what the resources declare exists), assumed (every destination exists),"
              + " or auto (default: declared if any service is declared).")
  private MeshOptions.Services services = MeshOptions.Services.AUTO;

  /** Returns the options that the arguments ask for. */
  MeshOptions options() {
    return MeshOptions.DEFAULT
        .withServices(services)
        .withIstioVersion(version())
        .withLegacyProfile(profile())
        .withClock(clock())
        .withJwks(keySets());
  }

  private IstioVersion version() {
    try {
      return istioVersion == null ? IstioVersion.CURRENT : IstioVersion.parse(istioVersion);
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, String.valueOf(e.getMessage()), "");
    }
  }

  private LegacyProfile profile() {
    return Arrays.stream(LegacyProfile.values())
        .filter(profile -> profile.text().equalsIgnoreCase(legacyProfile))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    spec,
                    "`" + legacyProfile + "` is no profile of a release before 1.0",
                    "documented or as-built"));
  }

  private Clock clock() {
    if (now == null) {
      return Clock.systemUTC();
    }
    try {
      return Clock.fixed(Instant.parse(now.toUpperCase(Locale.ROOT)), ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          spec, "`" + now + "` is not an instant", "for example: --now 2026-01-31T12:00:00Z");
    }
  }

  private Map<String, String> keySets() {
    Map<String, String> keySets = new LinkedHashMap<>();
    for (String argument : jwks) {
      int equals = argument.lastIndexOf('=');
      if (equals < 1) {
        throw new UsageException(
            spec,
            "`" + argument + "` is not URI=FILE",
            "for example: --jwks https://issuer.example.com/jwks.json=keys.json");
      }
      String file = argument.substring(equals + 1);
      try {
        keySets.put(argument.substring(0, equals), Files.readString(Path.of(file)));
      } catch (IOException e) {
        throw new InputException("cannot read the key set `" + file + "`");
      }
    }
    return keySets;
  }
}
