package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Random;

/** What requests may meet first, by its kind: every kind is as likely, however many it has. */
final class FirstProxies {
  /** Callers are much alike, and each proxy's configuration is compiled when it is first asked. */
  private static final int MOST_CALLERS = 16;

  static final String ANY_HOST = "any.example.com";

  private final ImmutableList<ImmutableList<FirstProxy>> kinds;
  private final ImmutableList<ImmutableList<FirstProxy>> focused;

  private FirstProxies(
      ImmutableList<ImmutableList<FirstProxy>> kinds,
      ImmutableList<ImmutableList<FirstProxy>> focused) {
    this.kinds = kinds;
    this.focused = focused;
  }

  static FirstProxies of(Mesh mesh, List<String> workloads, Focus focus) {
    ImmutableList<FirstProxy> gateways =
        mesh.gateways().stream()
            .filter(proxy -> !mesh.proxy(proxy).config().listeners().isEmpty())
            .map(
                proxy -> new FirstProxy(proxy, Request.get("http://" + ANY_HOST + "/").build(), ""))
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<FirstProxy> inbound = ImmutableList.builder();
    ImmutableList.Builder<FirstProxy> outbound = ImmutableList.builder();
    int callers = 0;
    for (String workload : workloads) {
      String host = host(workload);
      Request.Builder start = Request.get("http://" + host + "/");
      mesh.findProxy(name(Kind.SIDECAR_INBOUND, workload))
          .map(proxy -> new FirstProxy(proxy, start.at(proxy).build(), host))
          .ifPresent(inbound::add);
      if (callers++ < MOST_CALLERS) {
        Request call = Request.get("http://" + ANY_HOST + "/").from(workload).build();
        mesh.findProxy(name(Kind.SIDECAR_OUTBOUND, workload))
            .map(proxy -> new FirstProxy(proxy, call, ""))
            .ifPresent(outbound::add);
      }
    }
    ImmutableList<FirstProxy> focusedInbound =
        inbound.build().stream()
            .filter(first -> focus.isOn(first.host()))
            .collect(ImmutableList.toImmutableList());
    return new FirstProxies(
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
  private static ImmutableList<ImmutableList<FirstProxy>> kinds(
      ImmutableList<FirstProxy> gateways,
      ImmutableList<FirstProxy> inbound,
      ImmutableList<FirstProxy> outbound) {
    return ImmutableList.of(gateways, gateways, inbound, outbound).stream()
        .filter(firstProxies -> !firstProxies.isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether there is no way in at all. */
  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** Returns one of all. */
  FirstProxy draw(Random random) {
    return Samples.one(Samples.one(kinds, random), random);
  }

  /** Returns one that leads to what the focus is on. */
  FirstProxy drawFocused(Random random) {
    return focused.isEmpty() ? draw(random) : Samples.one(Samples.one(focused, random), random);
  }
}
