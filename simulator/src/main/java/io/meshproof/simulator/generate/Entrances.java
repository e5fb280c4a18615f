package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Random;

/** All entrances of a mesh, by their kind: every kind is as likely, however many it has. */
final class Entrances {
  /** Callers are much alike, and each proxy's configuration is compiled when it is first asked. */
  private static final int MOST_CALLERS = 16;

  static final String ANY_HOST = "any.example.com";

  private final ImmutableList<ImmutableList<Entrance>> kinds;
  private final ImmutableList<ImmutableList<Entrance>> focused;

  private Entrances(
      ImmutableList<ImmutableList<Entrance>> kinds,
      ImmutableList<ImmutableList<Entrance>> focused) {
    this.kinds = kinds;
    this.focused = focused;
  }

  static Entrances of(Mesh mesh, List<String> workloads, Focus focus) {
    ImmutableList<Entrance> gateways =
        mesh.gateways().stream()
            .filter(proxy -> !mesh.proxy(proxy).config().listeners().isEmpty())
            .map(proxy -> new Entrance(proxy, Request.get("http://" + ANY_HOST + "/").build(), ""))
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<Entrance> inbound = ImmutableList.builder();
    ImmutableList.Builder<Entrance> outbound = ImmutableList.builder();
    int callers = 0;
    for (String workload : workloads) {
      String host = host(workload);
      Request.Builder start = Request.get("http://" + host + "/");
      mesh.findProxy(name(Kind.SIDECAR_INBOUND, workload))
          .map(proxy -> new Entrance(proxy, start.at(proxy).build(), host))
          .ifPresent(inbound::add);
      if (callers++ < MOST_CALLERS) {
        Request call = Request.get("http://" + ANY_HOST + "/").from(workload).build();
        mesh.findProxy(name(Kind.SIDECAR_OUTBOUND, workload))
            .map(proxy -> new Entrance(proxy, call, ""))
            .ifPresent(outbound::add);
      }
    }
    ImmutableList<Entrance> focusedInbound =
        inbound.build().stream()
            .filter(entrance -> focus.isOn(entrance.host()))
            .collect(ImmutableList.toImmutableList());
    return new Entrances(
        kinds(gateways, inbound.build(), outbound.build()),
        kinds(gateways, focusedInbound, outbound.build()));
  }

  /** Returns the name by which {@link Mesh#findProxy} knows a workload's sidecar. */
  static String name(Kind kind, String workload) {
    return (kind == Kind.SIDECAR_INBOUND ? "sidecar-inbound:" : "sidecar-outbound:") + workload;
  }

  private static String host(String workload) {
    int slash = workload.indexOf('/');
    return workload.substring(slash + 1)
        + "."
        + workload.substring(0, slash)
        + ".svc.cluster.local";
  }

  /** Gateways count twice: whoever comes from outside is trusted least. */
  private static ImmutableList<ImmutableList<Entrance>> kinds(
      ImmutableList<Entrance> gateways,
      ImmutableList<Entrance> inbound,
      ImmutableList<Entrance> outbound) {
    return ImmutableList.of(gateways, gateways, inbound, outbound).stream()
        .filter(entrances -> !entrances.isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether there is no way in at all. */
  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** Returns one of all. */
  Entrance draw(Random random) {
    return Samples.one(Samples.one(kinds, random), random);
  }

  /** Returns one that leads to what the focus is on. */
  Entrance drawFocused(Random random) {
    return focused.isEmpty() ? draw(random) : Samples.one(Samples.one(focused, random), random);
  }
}
