package io.meshproof.simulator.sidecar;

import static io.meshproof.simulator.sidecar.SidecarMesh.answering;
import static io.meshproof.simulator.sidecar.SidecarMesh.resource;
import static io.meshproof.simulator.sidecar.SidecarMesh.service;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why something does not count for the workload {@code app: client} in {@code default}. */
class OutboundRemarksTest {
  private static final String WEB = service("default/web", "10.0.0.1", "http=8080");

  @Test
  void aServiceIsFoundByItsShortNameAndTellsItsPorts() {
    assertThat(SidecarMesh.of(WEB).remarks("web"))
        .containsExactly("Service default/web: its ports are `8080` (HTTP)");
  }

  @Test
  void aServiceThatTheSidecarResourceLeavesOutSaysSo() {
    SidecarMesh mesh =
        SidecarMesh.of(
            service("prod/api", "10.0.0.2", "http=8080"),
            resource("Sidecar", "default/narrow", "egress: [{hosts: ['./*']}]"));

    assertThat(mesh.remarks("api.prod"))
        .containsExactly("Service prod/api: Sidecar default/narrow does not import it");
  }

  @Test
  void aHostThatAnotherNamespaceTookIsNamed() {
    SidecarMesh mesh =
        SidecarMesh.of(
            service("prod/api", "10.0.0.2", "http=8080"),
            resource(
                "ServiceEntry",
                "default/squatter",
                """
                hosts: [api.prod.svc.cluster.local]
                ports: [{number: 8080, name: http, protocol: HTTP}]
                resolution: DNS
                """));

    assertThat(mesh.remarks("api.prod"))
        .contains("Service prod/api: its host is taken by ServiceEntry default/squatter");
  }

  @Test
  void theSecondVirtualServiceOfAHostIsToldOfTheFirst() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB, answering("default/first", "web", 204), answering("default/second", "web", 418));

    assertThat(mesh.remarks("web"))
        .contains(
            "VirtualService default/second: VirtualService default/first has"
                + " `web.default.svc.cluster.local` on port `8080` already,"
                + " and sidecars merge none");
  }

  @Test
  void aVirtualServiceForGatewaysOnlySaysSo() {
    SidecarMesh mesh =
        SidecarMesh.of(
            WEB,
            resource(
                "VirtualService",
                "default/edge",
                """
                hosts: [web]
                gateways: [edge]
                http:
                - directResponse: {status: 204}
                """));

    assertThat(mesh.remarks("web"))
        .contains("VirtualService default/edge: it is for gateways only: `mesh` is not among them");
  }

  @Test
  void madeUpHostsAreToldWhichPortTheyMiss() {
    assertThat(
            SidecarMesh.of(WEB, answering("default/vs", "made-up.test", 204))
                .remarks("made-up.test"))
        .containsExactly(
            "VirtualService default/vs: none of its hosts is a service with HTTP on port `8080`");
  }
}
