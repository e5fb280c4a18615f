package io.meshproof.simulator.sidecar;

import static io.meshproof.simulator.sidecar.SidecarMesh.resource;
import static io.meshproof.simulator.sidecar.SidecarMesh.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.simulator.registry.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InboundSidecarsTest {
  private static final Optional<String> FRIEND = Optional.of("cluster.local/ns/default/sa/client");
  private static final Optional<String> STRANGER = Optional.of("other.org/ns/default/sa/client");
  private static final Optional<String> NOBODY = Optional.empty();
  private static final String WEB =
      service("default/web", "10.0.0.1", "http=8080", "tcp=9000", "auto=7000");

  private static String mutualTls(String mode) {
    return resource("PeerAuthentication", "default/mode", "mtls: {mode: " + mode + "}");
  }

  @Nested
  class Permissive {
    private final SidecarMesh mesh = SidecarMesh.of(WEB);

    @Test
    void plaintextAndMutualTlsComeIn() {
      assertThat(mesh.receive(8080)).isEqualTo("inbound|8080||");
      assertThat(mesh.receiveTls(8080, FRIEND, "istio")).isEqualTo("inbound|8080||");
    }

    @Test
    void otherTlsFailsWhereHttpIsDeclared() {
      assertThat(mesh.receiveTls(8080, FRIEND, "http/1.1")).isEqualTo("tls-failed");
    }

    @Test
    void otherTlsPassesThroughWhereItIsNot() {
      assertThat(mesh.receiveTls(9000, NOBODY, "http/1.1")).isEqualTo("tcp inbound|9000||");
      assertThat(mesh.receiveTls(7000, NOBODY)).isEqualTo("tcp inbound|7000||");
    }

    @Test
    void theMeshsOwnTlsWithoutCertificateIsClosed() {
      assertThat(mesh.receiveTls(8080, NOBODY, "istio")).isEqualTo("closed");
    }

    @Test
    void undeclaredPortsAreLookedAtAndPassedOn() {
      assertThat(mesh.receive(1234)).isEqualTo("InboundPassthroughCluster");
      assertThat(mesh.receiveTls(1234, NOBODY)).isEqualTo("tcp InboundPassthroughCluster");
    }
  }

  @Nested
  class Strict {
    private final SidecarMesh mesh = SidecarMesh.of(WEB, mutualTls("STRICT"));

    @Test
    void plaintextIsClosed() {
      assertThat(mesh.receive(8080)).isEqualTo("closed");
      assertThat(mesh.receive(1234)).isEqualTo("closed");
    }

    @Test
    void theClientsApplicationProtocolDoesNotMatter() {
      assertThat(mesh.receiveTls(8080, FRIEND)).isEqualTo("inbound|8080||");
    }

    @Test
    void clientsOfOtherTrustDomainsAreClosed() {
      assertThat(mesh.receiveTls(8080, STRANGER, "istio")).isEqualTo("closed");
    }

    @Test
    void clientsOfAnAliasOfTheTrustDomainComeIn() {
      SidecarMesh aliased = mesh.with("{trustDomainAliases: [other.org]}");

      assertThat(aliased.receiveTls(8080, STRANGER, "istio")).isEqualTo("inbound|8080||");
    }

    @Test
    void httpIsSeenOnAutoPortsByTheApplicationProtocolOnly() {
      assertThat(mesh.receiveTls(7000, FRIEND, "istio-http/1.1")).isEqualTo("inbound|7000||");
      assertThat(mesh.receiveTls(7000, FRIEND, "istio")).isEqualTo("tcp inbound|7000||");
    }
  }

  @Nested
  class Disabled {
    private final SidecarMesh mesh = SidecarMesh.of(WEB, mutualTls("DISABLE"));

    @Test
    void everyTlsClientFailsWhereHttpIsDeclared() {
      assertThat(mesh.receiveTls(8080, FRIEND, "istio")).isEqualTo("tls-failed");
    }

    @Test
    void tlsIsJustBytesElsewhere() {
      assertThat(mesh.receiveTls(9000, FRIEND, "istio")).isEqualTo("tcp inbound|9000||");
      assertThat(mesh.receiveTls(7000, FRIEND, "http/1.1")).isEqualTo("tcp inbound|7000||");
    }
  }

  @Test
  void aModeForOnePortCountsOnPortsThatNothingDeclaresToo() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB,
            resource(
                "PeerAuthentication",
                "default/ports",
                """
                selector: {matchLabels: {app: web}}
                mtls: {mode: STRICT}
                portLevelMtls:
                  8080: {mode: DISABLE}
                  1234: {mode: PERMISSIVE}
                """));

    assertThat(mesh.receive(8080)).isEqualTo("inbound|8080||");
    assertThat(mesh.receive(1234)).isEqualTo("InboundPassthroughCluster");
    assertThat(mesh.receive(9000)).isEqualTo("closed");
  }

  @Test
  void thePolicyThatWantsMutualTlsIsNamedWhenPlaintextIsClosed() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB,
            mutualTls("STRICT"),
            resource(
                "PeerAuthentication",
                "default/ports",
                """
                selector: {matchLabels: {app: web}}
                portLevelMtls: {9000: {mode: STRICT}}
                """));

    assertThat(mesh.causeOfEnd(8080)).isEqualTo("PeerAuthentication default/mode /spec/mtls/mode");
    assertThat(mesh.causeOfEnd(9000))
        .isEqualTo("PeerAuthentication default/ports /spec/portLevelMtls/9000/mode");
  }

  @Test
  void portsOfAServiceThatASidecarLeavesOutArePassedOn() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB,
            resource(
                "Sidecar",
                "default/only",
                """
                ingress:
                - port: {number: 9000, protocol: HTTP, name: http}
                """));

    assertThat(mesh.receive(9000)).isEqualTo("inbound|9000||");
    assertThat(mesh.receive(8080)).isEqualTo("InboundPassthroughCluster");
  }

  @Test
  void whatResetsBeforeTheRequestIsTriedAgainButNotOnGrpcPorts() {
    assertThat(retries(Protocol.HTTP)).contains("reset-before-request");
    assertThat(retries(Protocol.AUTO)).contains("reset-before-request");
    assertThat(retries(Protocol.GRPC)).doesNotContain("reset-before-request");
  }

  @Test
  void theMeshMaySayWhatIsTriedAgain() {
    Retries never = retries(0, "");
    Retries onReset = retries(1, "reset");

    assertThat(retries(Protocol.HTTP, Optional.of(never))).doesNotContain("reset");
    assertThat(retries(Protocol.HTTP, Optional.of(onReset))).contains("on=reset,");
  }

  private static Retries retries(int attempts, String on) {
    return new Retries(
        attempts, Optional.empty(), on, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String retries(Protocol protocol) {
    return retries(protocol, Optional.empty());
  }

  private static String retries(Protocol protocol, Optional<Retries> ofMesh) {
    InboundPort port = new InboundPort(80, 80, protocol, Optional.empty());
    return DefaultRoutes.inbound(port, ofMesh).toString();
  }

  @Test
  void aDenyRuleOnMethodsTakesEveryTcpConnection() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB,
            resource(
                "AuthorizationPolicy",
                "default/no-get",
                """
                action: DENY
                rules:
                - to: [{operation: {methods: [POST]}}]
                """));

    assertThat(mesh.receive(8080)).isEqualTo("inbound|8080||");
    assertThat(mesh.receive(9000)).isEqualTo("closed");
  }
}
