package io.meshproof.simulator.sidecar;

import static io.meshproof.simulator.sidecar.SidecarMesh.answering;
import static io.meshproof.simulator.sidecar.SidecarMesh.resource;
import static io.meshproof.simulator.sidecar.SidecarMesh.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who shares a listener, and who takes a connection to it. */
class OutboundListenersTest {
  private static final String UNKNOWN = "tcp PassthroughCluster";
  private static final String WEB = service("default/web", "10.0.0.1", "http=8080", "auto=7000");
  private static final String DB = service("default/db", "10.0.0.2", "tcp=9000");

  private static String entry(String name, String host, String port, String more) {
    return resource(
        "ServiceEntry",
        name,
        "hosts: [\"%s\"]\nports: [%s]\nresolution: NONE\n%s".formatted(host, port, more));
  }

  private static final String TLS_443 = "{number: 443, name: tls, protocol: TLS}";
  private static final String TCP_9000 = "{number: 9000, name: tcp, protocol: TCP}";

  @Test
  void aTcpServiceTakesAnyBytesAtItsOwnAddressOnly() {
    SidecarMesh mesh = SidecarMesh.of(DB);

    assertThat(mesh.call("http://db:9000/", "10.0.0.2"))
        .isEqualTo("tcp outbound|9000||db.default.svc.cluster.local");
    assertThat(mesh.call("http://db:9000/")).isEqualTo(UNKNOWN);
  }

  @Test
  void onAnAutoPortTheAddressDecidesAndNotTheHost() {
    SidecarMesh mesh = SidecarMesh.of(WEB).with("{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}");

    assertThat(mesh.call("http://nobody.test:7000/", "10.0.0.1"))
        .isEqualTo("outbound|7000||web.default.svc.cluster.local");
    assertThat(mesh.outbound(tls("nobody.test", 7000, "10.0.0.1")))
        .isEqualTo("tcp outbound|7000||web.default.svc.cluster.local");
  }

  @Test
  void subnetsOfATcpRuleTakeHttpAwayFromAnAutoPort() {
    String http = answering("default/http", "web", 204);
    String tcp =
        resource(
            "VirtualService",
            "default/tcp",
            """
            hosts: [web]
            tcp:
            - match: [{destinationSubnets: [10.0.0.0/24]}]
              route: [{destination: {host: db, port: {number: 9000}}}]
            """);

    assertThat(SidecarMesh.of(WEB, DB, http).call("http://web:7000/", "10.0.0.1"))
        .isEqualTo("204 direct_response");
    assertThat(SidecarMesh.of(WEB, DB, http, tcp).call("http://web:7000/", "10.0.0.1"))
        .isEqualTo("tcp outbound|9000||db.default.svc.cluster.local");
  }

  @Test
  void headlessTcpPortsHaveNoListenerWithoutPods() {
    SidecarMesh mesh = SidecarMesh.of(service("default/db", "None", "tcp=9000", "http=8080"));

    assertThat(mesh.call("http://db:9000/")).isEqualTo(UNKNOWN);
    assertThat(mesh.call("http://db:8080/"))
        .isEqualTo("outbound|8080||db.default.svc.cluster.local");
  }

  @Nested
  class WithoutAddress {

    @Test
    void tlsGoesByTheServerName() {
      SidecarMesh mesh = SidecarMesh.of(entry("default/ext", "ext.test", TLS_443, ""));

      assertThat(mesh.callTls("ext.test", 443)).isEqualTo("tcp outbound|443||ext.test");
      assertThat(mesh.callTls("other.test", 443)).isEqualTo(UNKNOWN);
      assertThat(mesh.call("http://ext.test:443/")).isEqualTo(UNKNOWN);
    }

    @Test
    void tcpTakesEveryConnectionToThePortThatNobodyElseTakes() {
      SidecarMesh mesh = SidecarMesh.of(DB, entry("default/ext", "ext.test", TCP_9000, ""));

      assertThat(mesh.call("http://x:9000/", "192.0.2.1")).isEqualTo("tcp outbound|9000||ext.test");
      assertThat(mesh.call("http://x:9000/", "10.0.0.2"))
          .isEqualTo("tcp outbound|9000||db.default.svc.cluster.local");
    }

    @Test
    void ofTwoTheOlderKeepsThePort() {
      SidecarMesh mesh =
          SidecarMesh.of(
              entry("default/b", "first.test", TCP_9000, ""),
              entry("default/a", "second.test", TCP_9000, ""));

      assertThat(mesh.call("http://x:9000/")).isEqualTo("tcp outbound|9000||first.test");
    }

    @Test
    void httpAndTcpShareAPort() {
      SidecarMesh mesh =
          SidecarMesh.of(
              service("default/web", "10.0.0.1", "http=9000"),
              entry("default/ext", "ext.test", TCP_9000, ""));

      assertThat(mesh.call("http://web:9000/"))
          .isEqualTo("outbound|9000||web.default.svc.cluster.local");
      assertThat(mesh.callTls("web", 9000)).isEqualTo("tcp outbound|9000||ext.test");
    }

    @Test
    void mysqlSharesItsPortWithNoOtherProtocol() {
      SidecarMesh mesh =
          SidecarMesh.of(
              entry("default/sql", "sql.test", "{number: 9000, name: mysql, protocol: MySQL}", ""),
              service("default/web", "10.0.0.1", "http=9000"));

      assertThat(mesh.call("http://web:9000/")).isEqualTo("tcp outbound|9000||sql.test");
    }
  }

  @Test
  void aBlockOfAddressesNeedsTheServerNameToo() {
    SidecarMesh mesh =
        SidecarMesh.of(entry("default/ext", "ext.test", TLS_443, "addresses: [192.0.2.0/24]"));

    assertThat(mesh.outbound(tls("ext.test", 443, "192.0.2.7")))
        .isEqualTo("tcp outbound|443||ext.test");
    assertThat(mesh.outbound(tls("other.test", 443, "192.0.2.7"))).isEqualTo(UNKNOWN);
    assertThat(mesh.outbound(tls("ext.test", 443, "198.51.100.7"))).isEqualTo(UNKNOWN);
  }

  @Nested
  class TlsRules {
    private final SidecarMesh mesh =
        SidecarMesh.of(
            service("default/web", "10.0.0.1", "https=8443", "tcp=9000"),
            service("default/api", "10.0.0.3", "https=8443"),
            resource(
                "VirtualService",
                "default/tls",
                """
                hosts: [web.default.svc.cluster.local]
                tls:
                - match: [{sniHosts: [web.default.svc.cluster.local]}]
                  route: [{destination: {host: api, port: {number: 8443}}}]
                """));

    @Test
    void actOnTheirServerNames() {
      assertThat(mesh.outbound(tls("web.default.svc.cluster.local", 8443, "10.0.0.1")))
          .isEqualTo("tcp outbound|8443||api.default.svc.cluster.local");
    }

    @Test
    void leaveNothingForOtherServerNames() {
      assertThat(mesh.outbound(tls("web", 8443, "10.0.0.1"))).isEqualTo(UNKNOWN);
      assertThat(mesh.call("http://web:8443/", "10.0.0.1")).isEqualTo(UNKNOWN);
    }

    @Test
    void doNotActOnTcpPorts() {
      assertThat(mesh.outbound(tls("web.default.svc.cluster.local", 9000, "10.0.0.1")))
          .isEqualTo("tcp outbound|9000||web.default.svc.cluster.local");
    }
  }

  @Test
  void aGatewayInATcpMatchDoesNotSwitchItsSourceLabelsOff() {
    SidecarMesh mesh =
        SidecarMesh.of(
            DB,
            WEB,
            resource(
                "VirtualService",
                "default/tcp",
                """
                hosts: [db]
                tcp:
                - match: [{gateways: [mesh], sourceLabels: {app: other}}]
                  route: [{destination: {host: web, port: {number: 8080}}}]
                """));

    assertThat(mesh.call("http://db:9000/", "10.0.0.2"))
        .isEqualTo("tcp outbound|9000||db.default.svc.cluster.local");
  }

  private static Request tls(String serverName, int port, String address) {
    return Request.get("https://" + serverName + ":" + port + "/").address(address).build();
  }
}
