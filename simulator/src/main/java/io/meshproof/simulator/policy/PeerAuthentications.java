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
    MutualTls mode = MutualTls.DEFAULT;
    for (PeerAuthentication policy : attached(namespace, labels)) {
      mode = mode.narrowedBy(policy);
    }
    return narrow(namespace, labels).map(mode::withPortsOf).orElse(mode);
  }

  /** Returns the policies that count for a workload, at most one of each scope, widest first. */
  public ImmutableList<PeerAuthentication> attached(String namespace, Map<String, String> labels) {
    ImmutableList.Builder<PeerAuthentication> attached = ImmutableList.builder();
    oldest(rootNamespace, wide()).ifPresent(attached::add);
    if (!namespace.equals(rootNamespace)) {
      oldest(namespace, wide()).ifPresent(attached::add);
    }
    narrow(namespace, labels).ifPresent(attached::add);
    return attached.build();
  }

  /** Istio: in the root namespace a policy with a selector is ignored. See R-PA-2. */
  private Optional<PeerAuthentication> narrow(String namespace, Map<String, String> labels) {
    return namespace.equals(rootNamespace)
        ? Optional.empty()
        : oldest(
            namespace,
            wide().negate().and(policy -> Attachment.selects(policy.selector(), labels)));
  }

  private static Predicate<PeerAuthentication> wide() {
    return policy -> policy.selector().isEmpty();
  }

  private Optional<PeerAuthentication> oldest(
      String namespace, Predicate<PeerAuthentication> scope) {
    return byNamespace.get(namespace).stream().filter(scope).findFirst();
  }

  /**
   * The mutual TLS modes of one workload. None is UNSET.
   *
   * @param everywhere the setting of every port that {@code ports} does not name
   * @param ports settings by the workload's own ports
   */
  public record MutualTls(Setting everywhere, ImmutableSortedMap<Integer, Setting> ports) {

    /** Istio: where nobody says anything, both plaintext and mutual TLS come in. See R-PA-1. */
    static final MutualTls DEFAULT =
        new MutualTls(new Setting(Mode.PERMISSIVE, Optional.empty()), ImmutableSortedMap.of());

    /** A mode, and the part of a policy that set it; absent where Istio's default holds. */
    public record Setting(Mode mode, Optional<Origin> origin) {}

    /** The mode of every port that has none of its own. */
    public Mode mode() {
      return everywhere.mode();
    }

    /** The mode of one of the workload's own ports. */
    public Mode mode(int port) {
      return at(port).mode();
    }

    /** The setting of one of the workload's own ports. */
    public Setting at(int port) {
      return ports.getOrDefault(port, everywhere);
    }

    private MutualTls narrowedBy(PeerAuthentication policy) {
      return policy.mode() == Mode.UNSET
          ? this
          : new MutualTls(setting(policy.mode(), policy, "/spec/mtls/mode"), ports);
    }

    private MutualTls withPortsOf(PeerAuthentication policy) {
      ImmutableSortedMap.Builder<Integer, Setting> settings = ImmutableSortedMap.naturalOrder();
      policy
          .portLevelMtls()
          .forEach(
              (port, own) ->
                  settings.put(
                      port,
                      own == Mode.UNSET
                          ? everywhere
                          : setting(own, policy, "/spec/portLevelMtls/" + port + "/mode")));
      return new MutualTls(everywhere, settings.buildOrThrow());
    }

    private static Setting setting(Mode mode, PeerAuthentication policy, String pointer) {
      return new Setting(mode, Optional.of(new Origin(policy.ref(), pointer)));
    }
  }
}
