package io.meshproof.simulator.legacy;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.LegacyProfile;
import io.meshproof.model.option.MeshOptions;
import java.time.Duration;
import java.util.Optional;

/** What differs between the releases before 1.0, and between them and their documentation. */
record Era(IstioVersion version, LegacyProfile profile) {
  /** Envoy: how long an answer may take where nobody says anything. */
  private static final Duration ENVOY_TIMEOUT = Duration.ofSeconds(15);

  /** Which ingress proxies a rule's source selects. */
  enum IngressSource {
    /** Those whose pods the service selects that the rule names. */
    OF_SERVICE,
    /** The ingress, if the rule names {@code istio-ingress} in whatever namespace. */
    BY_NAME,
    /** None: such a rule is passed over. */
    NEVER
  }

  static Era of(MeshOptions options) {
    return new Era(options.istioVersion(), options.legacyProfile());
  }

  private boolean isAsBuilt() {
    return profile == LegacyProfile.AS_BUILT;
  }

  /** Documentation promised what no release did for a rule of another namespace. See R-LI-34. */
  IngressSource ingressSource() {
    if (!isAsBuilt()) {
      return IngressSource.BY_NAME;
    }
    return version.isAtMost(IstioVersion.V0_4) ? IngressSource.OF_SERVICE : IngressSource.NEVER;
  }

  /** Istio 0.5.1 and later: catch-alls go where there are other routes. See R-LI-30. */
  boolean dropsCatchAll() {
    return isAsBuilt() && !version.isAtMost(IstioVersion.V0_4);
  }

  /** Istio 0.3 and later: Envoy is told that there is no limit. See R-LI-20. */
  Optional<Duration> defaultTimeout() {
    return version == IstioVersion.V0_2 ? Optional.of(ENVOY_TIMEOUT) : Optional.empty();
  }

  /** Istio 0.2 and 0.3: a path that could be a regular expression makes a rule of no use. R-LI-8 */
  boolean refusesPatterns() {
    return isAsBuilt() && version.isAtMost(IstioVersion.V0_3);
  }

  /** Istio 0.2 and 0.3: {@code method} and others meant headers of that very name. R-RR-17 */
  boolean knowsPseudoHeaders() {
    return !isAsBuilt() || !version.isAtMost(IstioVersion.V0_3);
  }

  /** No release compared a path with a pattern, though all promised to. See R-RR-16. */
  boolean comparesPathWithPattern() {
    return !isAsBuilt();
  }

  /** Kubernetes took whatever came without istioctl, which would have refused it. See R-RR-37. */
  boolean storesUnchecked() {
    return isAsBuilt();
  }

  /** Up to 0.7, a rule that could not be decoded took all others of its kind with it. R-RR-37 */
  boolean losesAllWithOne() {
    return isAsBuilt() && version.isAtMost(IstioVersion.V0_7);
  }

  /** No release compared the path of a request with that of a fault's rule. See R-RR-31. */
  boolean faultsGoByCluster() {
    return isAsBuilt();
  }

  /** Istio 0.3 and later: mirrors, cross-origin policies and further headers. See R-RR-33. */
  boolean hasNewFields() {
    return version != IstioVersion.V0_2;
  }

  /** Before 0.7 how long a preflight holds was not written as Envoy reads it. See R-RR-33. */
  boolean garblesMaxAge() {
    return isAsBuilt() && version.isAtMost(IstioVersion.V0_6);
  }

  /** Istio 0.6 and later: the cluster of a mirror is there. See R-RR-33. */
  boolean mirrors() {
    return hasNewFields() && (!isAsBuilt() || !version.isAtMost(IstioVersion.V0_5));
  }

  /** Istio 0.5: the cluster of a mirror is there if something else is routed to it. R-RR-33 */
  boolean mirrorsToWhatIsRouted() {
    return mirrors() || version == IstioVersion.V0_5;
  }
}
