package io.meshproof.simulator.sidecar;

import static io.meshproof.simulator.sidecar.SidecarMesh.alias;
import static io.meshproof.simulator.sidecar.SidecarMesh.answering;
import static io.meshproof.simulator.sidecar.SidecarMesh.resource;
import static io.meshproof.simulator.sidecar.SidecarMesh.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that leave a workload {@code app: client}, in {@code default} unless said otherwise. */
class OutboundSidecarsTest {
  private static final String UNKNOWN = "PassthroughCluster";
  private static final String WEB = "outbound|8080||web.default.svc.cluster.local";
  private static final String WEB_SERVICE = service("default/web", "10.0.0.1", "http=8080");

  @Nested
  class Names {
    private final SidecarMesh mesh =
        SidecarMesh.of(
            WEB_SERVICE,
            service("prod/web", "10.0.0.2", "http=8080"),
            service("prod/api", "None", "http=8080"));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            default | web                            | web.default
            default | WEB                            | web.default
            default | web.default                    | web.default
            default | web.default.svc                | web.default
            default | web.default.svc.cluster.local  | web.default
            default | web.default.svc.cluster.local. | web.default
            default | 10.0.0.1                       | web.default
            default | web.                           | unknown
            default | web.default.svc.cluster        | unknown
            prod    | web                            | web.prod
            prod    | web.default                    | web.default
            test    | web                            | unknown
            prod    | pod-0.api                      | api.prod
            default | pod-0.api.prod                 | api.prod
            default | pod-0.web.default              | unknown
            """)
    void theClientsNamespaceDecidesWhichNamesAreKnown(
        String namespace, String host, String expected) {
      String cluster =
          expected.equals("unknown")
              ? UNKNOWN
              : "outbound|8080||" + expected + ".svc.cluster.local";

      assertThat(mesh.callFrom(namespace, "http://" + host + ":8080/")).isEqualTo(cluster);
    }

    @Test
    void thePortInTheHostHeaderIsNotLookedAt() {
      assertThat(mesh.outbound(get("http://web:9999/", 8080))).isEqualTo(WEB);
    }
  }

  @Nested
  class ExternalNames {

    @Test
    void anAliasIsOneMoreNameOfItsTargetOnTheTargetsPorts() {
      SidecarMesh mesh =
          SidecarMesh.of(WEB_SERVICE, alias("default/old", "web.default.svc.cluster.local"));

      assertThat(mesh.call("http://old:8080/")).isEqualTo(WEB);
    }

    @Test
    void aliasesOfAliasesAreFollowedToTheEnd() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              alias("default/old", "web.default.svc.cluster.local"),
              alias("default/older", "old.default.svc.cluster.local"));

      assertThat(mesh.call("http://older:8080/")).isEqualTo(WEB);
    }

    @Test
    void aliasesThatBiteTheirTailsAreUnknown() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              alias("default/a", "b.default.svc.cluster.local"),
              alias("default/b", "a.default.svc.cluster.local"));

      assertThat(mesh.call("http://a:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void aDestinationMeansTheTargetOnlyIfTheAliasListsThePort() {
      String old = "web.default.svc.cluster.local";
      String to =
          resource(
              "VirtualService",
              "default/to-old",
              """
              hosts: [api]
              http:
              - route: [{destination: {host: old}}]
              """);
      String api = service("default/api", "10.0.0.3", "http=8080");

      assertThat(
              SidecarMesh.of(WEB_SERVICE, api, to, alias("default/old", old, "http=8080"))
                  .call("http://api:8080/"))
          .isEqualTo(WEB);
      assertThat(
              SidecarMesh.of(WEB_SERVICE, api, to, alias("default/old", old))
                  .call("http://api:8080/"))
          .isEqualTo("503 cluster_not_found");
    }
  }

  @Nested
  class SeveralVirtualServices {

    @Test
    void theFirstOfAHostTakesItAndThereIsNoMerging() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              resource(
                  "VirtualService",
                  "default/a",
                  """
                  hosts: [web]
                  http:
                  - match: [{uri: {prefix: /a}}]
                    directResponse: {status: 418}
                  """),
              answering("default/b", "web", 204));

      assertThat(mesh.call("http://web:8080/a")).isEqualTo("418 direct_response");
      assertThat(mesh.call("http://web:8080/b")).isEqualTo("404 route_not_found");
    }

    @Test
    void oneWithNothingForThisClientLeavesTheHostToTheNext() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              resource(
                  "VirtualService",
                  "default/a",
                  """
                  hosts: [web]
                  http:
                  - match: [{sourceNamespace: prod}]
                    directResponse: {status: 418}
                  """),
              answering("default/b", "web", 204));

      assertThat(mesh.call("http://web:8080/")).isEqualTo("204 direct_response");
      assertThat(mesh.callFrom("prod", "http://web.default:8080/"))
          .isEqualTo("418 direct_response");
    }

    @Test
    void anExactHostKeepsAWildcardAwayEvenWithNothingForThisClient() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              service("default/api", "10.0.0.3", "http=8080"),
              answering("default/all", "*.default.svc.cluster.local", 204),
              resource(
                  "VirtualService",
                  "default/exact",
                  """
                  hosts: [web]
                  http:
                  - match: [{port: 9999}]
                    directResponse: {status: 418}
                  """));

      assertThat(mesh.call("http://api:8080/")).isEqualTo("204 direct_response");
      assertThat(mesh.call("http://web:8080/")).isEqualTo(WEB);
    }

    @Test
    void whatAClientsNamespaceHasForItselfComesBeforeWhatIsOlderAndPublic() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              answering("default/public", "web", 204),
              resource(
                  "VirtualService",
                  "default/young",
                  """
                  hosts: [web]
                  exportTo: ["."]
                  http:
                  - directResponse: {status: 418}
                  """));

      assertThat(mesh.call("http://web:8080/")).isEqualTo("418 direct_response");
      assertThat(mesh.callFrom("prod", "http://web.default:8080/"))
          .isEqualTo("204 direct_response");
    }
  }

  @Nested
  class HostsThatAreNoServices {
    private static final String MADE_UP = answering("default/made-up", "made-up.test", 204);

    @Test
    void countOnPort80WithAnHttpListener() {
      SidecarMesh mesh =
          SidecarMesh.of(service("default/web", "10.0.0.1", "http=80", "http-b=8080"), MADE_UP);

      assertThat(mesh.call("http://made-up.test/")).isEqualTo("204 direct_response");
      assertThat(mesh.call("http://made-up.test:8080/")).isEqualTo(UNKNOWN);
    }

    @Test
    void passThroughOnPort80WithoutAnHttpListener() {
      assertThat(SidecarMesh.of(WEB_SERVICE, MADE_UP).call("http://made-up.test/"))
          .isEqualTo("tcp " + UNKNOWN);
    }

    @Test
    void comeAlongWithAServiceOnItsPorts() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              resource(
                  "VirtualService",
                  "default/both",
                  """
                  hosts: [web, made-up.test]
                  http:
                  - directResponse: {status: 204}
                  """));

      assertThat(mesh.call("http://made-up.test:8080/")).isEqualTo("204 direct_response");
      assertThat(mesh.call("http://made-up.test.:8080/")).isEqualTo(UNKNOWN);
    }
  }

  @Nested
  class Destinations {
    private static final String TO_LEGACY =
        resource(
            "VirtualService",
            "default/to-legacy",
            """
            hosts: [web]
            http:
            - route: [{destination: {host: legacy}}]
            """);

    @Test
    void theOnlyPortOfAServiceIsNotTakenIfItIsAnother() {
      SidecarMesh mesh =
          SidecarMesh.of(WEB_SERVICE, service("default/legacy", "10.0.0.2", "http=80"), TO_LEGACY);

      assertThat(mesh.call("http://web:8080/")).isEqualTo("503 cluster_not_found");
    }

    @Test
    void aServiceOfAnotherNamespaceThatIsNotExportedHereHasNoCluster() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              resource(
                  "ServiceEntry",
                  "prod/hidden",
                  """
                  hosts: [hidden.test]
                  ports: [{number: 8080, name: http, protocol: HTTP}]
                  resolution: DNS
                  exportTo: ["."]
                  """),
              resource(
                  "VirtualService",
                  "default/to-hidden",
                  """
                  hosts: [web]
                  http:
                  - route: [{destination: {host: hidden.test}}]
                  """));

      assertThat(mesh.call("http://web:8080/")).isEqualTo("503 cluster_not_found");
      assertThat(mesh.callFrom("prod", "http://web.default:8080/"))
          .isEqualTo("outbound|8080||hidden.test");
    }
  }

  @Nested
  class UnknownTrafficOf {
    private final SidecarMesh open =
        SidecarMesh.of(WEB_SERVICE, service("default/db", "10.0.0.2", "tcp=9000"));
    private final SidecarMesh closed = open.with("{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}");

    @Test
    void anUnknownHostOnAnHttpPortIsPassedOnOrAnsweredWith502() {
      assertThat(open.call("http://nobody.test:8080/")).isEqualTo(UNKNOWN);
      assertThat(closed.call("http://nobody.test:8080/")).isEqualTo("502 direct_response");
    }

    @Test
    void anUnknownPlaceIsPassedOnAsBytesOrDropped() {
      assertThat(open.call("http://nobody.test:1234/")).isEqualTo("tcp " + UNKNOWN);
      assertThat(closed.call("http://nobody.test:1234/")).isEqualTo("closed");
      assertThat(closed.callTls("nobody.test", 1234)).isEqualTo("tls-failed");
    }

    @Test
    void withDynamicDnsTheHostOfPlaintextHttpDecidesEverywhere() {
      SidecarMesh dynamic = open.with("{outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}}");

      assertThat(dynamic.call("http://nobody.test:8080/")).isEqualTo("AllowAnyDynamicDNSCluster");
      assertThat(dynamic.call("http://nobody.test:1234/")).isEqualTo("AllowAnyDynamicDNSCluster");
      assertThat(dynamic.callTls("nobody.test", 1234)).isEqualTo("tcp " + UNKNOWN);
    }

    @Test
    void tlsOnAnHttpPortIsUnknown() {
      assertThat(open.callTls("web", 8080)).isEqualTo("tcp " + UNKNOWN);
    }

    @Test
    void aServicesOwnAddressOnAPortThatNobodyHasIsUnknown() {
      assertThat(open.call("http://web:1234/", "10.0.0.1")).isEqualTo("tcp " + UNKNOWN);
    }

    @Test
    void aSidecarsOwnPolicyWithoutModeAllowsTheRegistryOnly() {
      SidecarMesh mesh =
          SidecarMesh.of(
              WEB_SERVICE,
              resource("Sidecar", "default/s", "outboundTrafficPolicy: {}\negress: []"));

      assertThat(mesh.call("http://nobody.test:8080/")).isEqualTo("502 direct_response");
    }
  }

  private static Request get(String url, int port) {
    return Request.get(url).port(port).build();
  }
}
