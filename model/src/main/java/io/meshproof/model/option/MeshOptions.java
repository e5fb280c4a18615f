package io.meshproof.model.option;

import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.util.Map;

/**
 * What a user may set about a simulation, apart from the resources. Immutable.
 *
 * @param istioVersion the release to simulate
 * @param legacyProfile how a release before 1.0 is taken; without effect on others
 * @param services whether destinations that are not declared are assumed to exist
 * @param jwks what each {@code jwksUri} serves, as JSON text; one that is not here is unreachable
 * @param clock tells the time that tokens are checked against
 */
public record MeshOptions(
    IstioVersion istioVersion,
    LegacyProfile legacyProfile,
    Services services,
    Map<String, String> jwks,
    Clock clock) {

  /** Today's Istio, services as declared (assumed if none is), no key sets, the system's clock. */
  public static final MeshOptions DEFAULT =
      new MeshOptions(
          IstioVersion.CURRENT,
          LegacyProfile.DOCUMENTED,
          Services.AUTO,
          ImmutableMap.of(),
          Clock.systemUTC());

  public MeshOptions {
    jwks = ImmutableMap.copyOf(jwks);
  }

  /** Whether destinations that are not declared are assumed to exist. */
  public enum Services {
    /** The registry is what the resources declare. */
    DECLARED,
    /** Every destination exists, and workloads carry {@code app: name}. */
    ASSUMED,
    /** {@link #DECLARED} if the resources declare any service, else {@link #ASSUMED}. */
    AUTO
  }

  /** Returns the same options for another release. */
  public MeshOptions withIstioVersion(IstioVersion version) {
    return new MeshOptions(version, legacyProfile, services, jwks, clock);
  }

  /** Returns the same options with another way to take a release before 1.0. */
  public MeshOptions withLegacyProfile(LegacyProfile profile) {
    return new MeshOptions(istioVersion, profile, services, jwks, clock);
  }

  /** Returns the same options with another treatment of services. */
  public MeshOptions withServices(Services mode) {
    return new MeshOptions(istioVersion, legacyProfile, mode, jwks, clock);
  }

  /** Returns the same options with these key sets, by {@code jwksUri}. */
  public MeshOptions withJwks(Map<String, String> keySets) {
    return new MeshOptions(istioVersion, legacyProfile, services, keySets, clock);
  }

  /** Returns the same options with another clock. */
  public MeshOptions withClock(Clock other) {
    return new MeshOptions(istioVersion, legacyProfile, services, jwks, other);
  }
}
