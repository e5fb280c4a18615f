package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Gateway.Mode;
import io.meshproof.model.resource.Gateway.Port;
import io.meshproof.model.resource.Gateway.Server;
import io.meshproof.model.resource.Gateway.Tls;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Provenance;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Optional;

/** The two ports of the ingress, with one certificate for everybody. See R-LI-21 to R-LI-23. */
final class IngressGateways {
  private static final String PLAIN_NAME = "istio-ingress";
  private static final String TLS_NAME = "istio-ingress-tls";

  /** The secret, in the namespace of the ingress, that any TLS at all is ended with. */
  static final String SECRET = "istio-ingress-certs";

  static final String PLAIN = IngressPods.NAMESPACE + "/" + PLAIN_NAME;
  static final String TLS = IngressPods.NAMESPACE + "/" + TLS_NAME;

  private IngressGateways() {}

  /**
   * Returns the ports that are open.
   *
   * @param secure the first Ingress that any path is served of over TLS
   */
  static List<Gateway> of(List<Ingress> ingresses, Optional<Ingress> secure) {
    ImmutableList.Builder<Gateway> gateways = ImmutableList.builder();
    gateways.add(
        gateway(
            PLAIN_NAME,
            new Port(80, "http", "HTTP"),
            Optional.empty(),
            ingresses.stream().findFirst().map(ingress -> ingress.at("/spec"))));
    secure.ifPresent(
        ingress ->
            gateways.add(
                gateway(
                    TLS_NAME,
                    new Port(443, "https", "HTTPS"),
                    Optional.of(new Tls(false, Mode.SIMPLE, Optional.of(SECRET))),
                    Optional.of(ingress.at("/spec/tls")))));
    return gateways.build();
  }

  private static Gateway gateway(
      String name, Port port, Optional<Tls> tls, Optional<Origin> origin) {
    return new Gateway(
        Made.metadata(name, IngressPods.NAMESPACE),
        IngressPods.SELECTOR,
        ImmutableList.of(
            new Server(port, Optional.empty(), ImmutableList.of("*"), tls, Optional.empty())),
        origin.map(from -> new Provenance(from, ImmutableMap.of())));
  }
}
