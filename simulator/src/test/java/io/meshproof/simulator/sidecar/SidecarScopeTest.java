package io.meshproof.simulator.sidecar;

import static io.meshproof.simulator.sidecar.SidecarMesh.alias;
import static io.meshproof.simulator.sidecar.SidecarMesh.answering;
import static io.meshproof.simulator.sidecar.SidecarMesh.resource;
import static io.meshproof.simulator.sidecar.SidecarMesh.service;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a sidecar knows of the mesh. */
class SidecarScopeTest {
  private static final String UNKNOWN = "PassthroughCluster";
  private static final String WEB = service("default/web", "10.0.0.1", "http=8080", "tcp=9000");
  private static final String API = service("prod/api", "10.0.0.2", "http=8080", "http-b=9090");

  private static String imports(String name, String more, String... hosts) {
    return resource(
        "Sidecar", name, more + "egress:\n- hosts: ['" + String.join("', '", hosts) + "']");
  }

  @Nested
  class Choice {
    private static final String ROOT = imports("istio-system/root", "", "nowhere/*");

    @Test
    void aSidecarOfTheRootNamespaceCountsWhereThereIsNoOther() {
      assertThat(SidecarMesh.of(WEB, ROOT).call("http://web:8080/")).isEqualTo("tcp " + UNKNOWN);
      assertThat(
              SidecarMesh.of(WEB, ROOT, imports("default/own", "", "./*")).call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
    }

    @Test
    void oneForOtherWorkloadsIsPassedOver() {
      String others = "workloadSelector: {labels: {app: other}}\n";

      assertThat(
              SidecarMesh.of(WEB, imports("default/others", others, "nowhere/*"))
                  .call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
    }

    @Test
    void oneForThisWorkloadComesBeforeAnOlderOneForAll() {
      String own = "workloadSelector: {labels: {app: client}}\n";

      assertThat(
              SidecarMesh.of(
                      WEB,
                      imports("default/all", "", "nowhere/*"),
                      imports("default/own", own, "./*"))
                  .call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
    }
  }

  @Nested
  class Imports {

    @Test
    void servicesThatAreNotImportedAreUnknown() {
      SidecarMesh mesh = SidecarMesh.of(WEB, API, imports("default/s", "", "./*"));

      assertThat(mesh.call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
      assertThat(mesh.call("http://api.prod:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void anExclusionOutdoesEveryImport() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB, API, imports("default/s", "", "*/*", "~prod/api.prod.svc.cluster.local"));

      assertThat(mesh.call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
      assertThat(mesh.call("http://api.prod:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void anAliasNeedsAnImportOfItsOwn() {
      String old = alias("default/old", "web.default.svc.cluster.local");

      assertThat(
              SidecarMesh.of(WEB, old, imports("default/s", "", "./web.default.svc.cluster.local"))
                  .call("http://old:8080/"))
          .isEqualTo(UNKNOWN);
    }

    @Test
    void aVirtualServiceDoesNotImportItsOwnHost() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB,
              API,
              answering("default/vs", "api.prod.svc.cluster.local", 204),
              imports("default/s", "", "./*"));

      assertThat(mesh.call("http://api.prod:8080/")).isEqualTo(UNKNOWN);
    }
  }

  @Nested
  class DestinationsOfVirtualServices {
    private static String to(String host, String more) {
      return resource(
          "VirtualService",
          "default/to",
          """
          hosts: [web]
          http:
          - route: [{destination: {host: %s%s}}]
          """
              .formatted(host, more));
    }

    @Test
    void getClustersWithoutBeingImported() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB,
              API,
              to("api.prod.svc.cluster.local", ", port: {number: 9090}"),
              imports("default/s", "", "./*"));

      assertThat(mesh.call("http://web:8080/"))
          .isEqualTo("outbound|9090||api.prod.svc.cluster.local");
      assertThat(mesh.call("http://api.prod:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void getThemForThePortsThatAreNamedOnly() {
      String second =
          resource(
              "VirtualService",
              "prod/second",
              """
              hosts: [web.default.svc.cluster.local]
              http:
              - match: [{uri: {prefix: /never}}]
                route: [{destination: {host: api, port: {number: 9090}}}]
              """);
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB,
              API,
              to("api.prod.svc.cluster.local", ", port: {number: 7777}"),
              second,
              imports("default/s", "", "./*"));

      assertThat(mesh.call("http://web:8080/")).isEqualTo("503 cluster_not_found");
    }

    @Test
    void getNoneFromARuleWithAMatchForAnotherNamespace() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB,
              API,
              resource(
                  "VirtualService",
                  "default/to",
                  """
                  hosts: [web]
                  http:
                  - match: [{sourceNamespace: prod}, {uri: {prefix: /}}]
                    route: [{destination: {host: api.prod.svc.cluster.local}}]
                  """),
              imports("default/s", "", "./*"));

      assertThat(mesh.call("http://web:8080/")).isEqualTo("503 cluster_not_found");
    }
  }

  @Nested
  class TheSameHostTwice {
    private static String entry(String name, String host, String addresses) {
      return resource(
          "ServiceEntry",
          name,
          """
          hosts: [%s]
          addresses: [%s]
          ports:
          - {number: 8080, name: http, protocol: HTTP}
          - {number: 9000, name: tcp, protocol: TCP}
          resolution: STATIC
          endpoints: [{address: 192.0.2.9}]
          """
              .formatted(host, addresses));
    }

    @Test
    void theClientsOwnNamespaceWins() {
      SidecarMesh mesh =
          SidecarMesh.of(
              service("prod/api", "10.0.0.2", "http=8080"),
              entry("default/squatter", "api.prod.svc.cluster.local", "10.9.9.9"));

      assertThat(mesh.call("http://10.9.9.9:8080/"))
          .isEqualTo("outbound|8080||api.prod.svc.cluster.local");
      assertThat(mesh.call("http://10.0.0.2:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void elsewhereAKubernetesServiceIsNotPushedAside() {
      SidecarMesh mesh =
          SidecarMesh.of(
              entry("test/squatter", "api.prod.svc.cluster.local", "10.9.9.9"),
              service("prod/api", "10.0.0.2", "http=8080"));

      assertThat(mesh.call("http://10.0.0.2:8080/"))
          .isEqualTo("outbound|8080||api.prod.svc.cluster.local");
      assertThat(mesh.call("http://10.9.9.9:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void ofSeveralAddressesTheLastIsADomainButAllListen() {
      SidecarMesh mesh = SidecarMesh.of(entry("default/ext", "ext.test", "192.0.2.1, 192.0.2.2"));

      assertThat(mesh.call("http://192.0.2.1:8080/")).isEqualTo(UNKNOWN);
      assertThat(mesh.call("http://192.0.2.2:8080/")).isEqualTo("outbound|8080||ext.test");
      assertThat(mesh.call("http://x:9000/", "192.0.2.1")).isEqualTo("tcp outbound|9000||ext.test");
      assertThat(mesh.call("http://x:9000/", "192.0.2.2")).isEqualTo("tcp outbound|9000||ext.test");
    }

    @Test
    void clustersAreTheServicesAloneEvenForPortsThatAnEntryAdds() {
      SidecarMesh mesh =
          SidecarMesh.of(
              service("default/web", "10.0.0.1", "http=8080"),
              entry("default/more", "web.default.svc.cluster.local", "10.9.9.9"));

      assertThat(mesh.call("http://x:9000/", "10.9.9.9")).isEqualTo("closed");
    }

    @Test
    void importsByFullNamesFindOneServiceOfEachName() {
      String exact = imports("default/s", "", "./ext.test");
      String both = "192.0.2.1, 192.0.2.2";

      SidecarMesh mesh = SidecarMesh.of(entry("default/ext", "ext.test", both), exact);

      assertThat(mesh.call("http://x:9000/", "192.0.2.1")).isEqualTo("tcp outbound|9000||ext.test");
      assertThat(mesh.call("http://x:9000/", "192.0.2.2")).isEqualTo("tcp " + UNKNOWN);
    }
  }

  @Nested
  class EgressListenersWithAPort {
    private static String listener(int number, String protocol) {
      return resource(
          "Sidecar",
          "default/s",
          """
          egress:
          - port: {number: %d, protocol: %s, name: own}
            hosts: ["./*"]
          - hosts: ["*/*"]
          """
              .formatted(number, protocol));
    }

    @Test
    void replaceTheProtocolOfTheServices() {
      SidecarMesh mesh = SidecarMesh.of(WEB, listener(8080, "TCP"));

      assertThat(mesh.call("http://web:8080/", "10.0.0.1"))
          .isEqualTo("tcp outbound|8080||web.default.svc.cluster.local");
    }

    @Test
    void serveNoTcpServiceByHostWhereTheySpeakHttp() {
      SidecarMesh mesh = SidecarMesh.of(WEB, listener(9000, "HTTP"));

      assertThat(mesh.call("http://web:9000/")).isEqualTo(UNKNOWN);
    }

    @Test
    void takeNothingMoreButLeaveOtherAddressesToTheListenerForAllPorts() {
      SidecarMesh mesh = SidecarMesh.of(WEB, API, listener(9000, "HTTP"));

      assertThat(mesh.call("http://web:9000/", "10.0.0.1"))
          .isEqualTo("tcp outbound|9000||web.default.svc.cluster.local");
    }

    @Test
    void keepTheRoutesOfTheirPortToThemselves() {
      SidecarMesh mesh = SidecarMesh.of(WEB, API, listener(8080, "HTTP"));

      assertThat(mesh.call("http://web:8080/"))
          .isEqualTo("outbound|8080||web.default.svc.cluster.local");
      assertThat(mesh.call("http://api.prod:8080/")).isEqualTo(UNKNOWN);
      assertThat(mesh.call("http://api.prod:9090/"))
          .isEqualTo("outbound|9090||api.prod.svc.cluster.local");
    }
  }
}
