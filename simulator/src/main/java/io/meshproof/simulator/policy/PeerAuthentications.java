package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Multimaps;
import io.meshproof.model.resource.PeerAuthentication;
import io.meshproof.model.resource.PeerAuthentication.Mode;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says which mutual TLS mode each port of a workload has. Immutable; safe to share. See R-PA-2. */
public final class PeerAuthentications {
  private final ImmutableListMultimap<String, PeerAuthentication> byNamespace;
  private final String rootNamespace;

  private PeerAuthentications(
      ImmutableListMultimap<String, PeerAuthentication> byNamespace, String rootNamespace) {
    this.byNamespace = byNamespace;
    this.rootNamespace = rootNamespace;
  }

  /** Indexes the policies, oldest first. */
  public static PeerAuthentications of(Resources resources) {
    ImmutableList<PeerAuthentication> oldestFirst =
        ImmutableList.sortedCopyOf(
            Comparator.comparing(policy -> policy.metadata().created()),
            resources.all(PeerAuthentication.class));
    return new PeerAuthentications(
        Multimaps.index(oldestFirst, policy -> policy.metadata().namespace()),
        resources.meshConfig().rootNamespace());
  }

  /** Returns the modes of a workload. */
  public MutualTls effective(String namespace, Map<String, String> labels) {
    Optional<PeerAuthentication> mesh = oldest(rootNamespace, wide());
    Optional<PeerAuthentication> wide =
        namespace.equals(rootNamespace) ? Optional.empty() : oldest(namespace, wide());
    // Istio: in the root namespace a policy with a selector is ignored. See R-PA-2
    Optional<PeerAuthentication> narrow =
        namespace.equals(rootNamespace)
            ? Optional.empty()
            : oldest(
                namespace,
                wide().negate().and(policy -> Attachment.selects(policy.selector(), labels)));
    MutualTls mode = new MutualTls(Mode.PERMISSIVE, ImmutableSortedMap.of(), Optional.empty());
    for (Optional<PeerAuthentication> policy : ImmutableList.of(mesh, wide, narrow)) {
      mode = policy.map(mode::narrowedBy).orElse(mode);
    }
    return narrow.map(mode::withPortsOf).orElse(mode);
  }

  private static Predicate<PeerAuthentication> wide() {
    return policy -> policy.selector().isEmpty();
  }

  private Optional<PeerAuthentication> oldest(
      String namespace, Predicate<PeerAuthentication> scope) {
    return byNamespace.get(namespace).stream().filter(scope).findFirst();
  }

  /**
   * The mutual TLS modes of one workload.
   *
   * @param mode the mode of every port that {@code ports} does not name; never UNSET
   * @param ports modes by the workload's own ports; never UNSET
   * @param origin the policy that set the mode; absent where Istio's default holds
   */
  public record MutualTls(
      Mode mode, ImmutableSortedMap<Integer, Mode> ports, Optional<Origin> origin) {

    /** The mode of one of the workload's own ports. */
    public Mode mode(int port) {
      return ports.getOrDefault(port, mode);
    }

    private MutualTls narrowedBy(PeerAuthentication policy) {
      return policy.mode() == Mode.UNSET
          ? this
          : new MutualTls(
              policy.mode(), ports, Optional.of(new Origin(policy.ref(), "/spec/mtls/mode")));
    }

    private MutualTls withPortsOf(PeerAuthentication policy) {
      ImmutableSortedMap.Builder<Integer, Mode> modes = ImmutableSortedMap.naturalOrder();
      policy
          .portLevelMtls()
          .forEach((port, own) -> modes.put(port, own == Mode.UNSET ? mode : own));
      return new MutualTls(mode, modes.buildOrThrow(), origin);
    }
  }
}
