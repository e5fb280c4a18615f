package io.meshproof.simulator.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.simulator.entrance.Entrance.Door;
import io.meshproof.simulator.entrance.Entrance.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntrancesTest {
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: istio-ingressgateway, namespace: istio-system}
      spec:
        type: LoadBalancer
        selector: {istio: ingressgateway}
        ports:
        - {name: http2, port: 80, targetPort: http, nodePort: 31486}
        - {name: https, port: 443, targetPort: 8443, nodePort: 32254}
        - {name: tcp, port: 31400, nodePort: 30001}
      """;

  private static final String BALANCED =
      """
      status: {loadBalancer: {ingress: [{ip: 130.211.10.121}, {hostname: lb.example.com}]}}
      """;

  private static final String POD =
      """
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: gateway-1, namespace: istio-system, labels: {istio: ingressgateway}}
      spec: {containers: [{name: proxy, ports: [{name: http, containerPort: 8080}]}]}
      status: {hostIP: 10.1.2.3}
      """;

  private static final String NODES =
      """
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: b}
      status: {addresses: [{type: Hostname, address: b}, {type: InternalIP, address: 10.1.2.4}]}
      ---
      apiVersion: v1
      kind: Node
      metadata: {name: a}
      status:
        addresses: [{type: InternalIP, address: 10.1.2.3}, {type: ExternalIP, address: 5.6.7.8}]
      """;

  @Test
  void aLoadBalancerTakesThePortsOfTheService() {
    Entrance entrance = only(SERVICE + BALANCED);

    assertThat(entrance.way()).isEqualTo(Way.LOAD_BALANCER);
    assertThat(entrance.externalIp()).isEqualTo("130.211.10.121,lb.example.com");
    assertThat(entrance.address()).hasValue("130.211.10.121");
    assertThat(entrance.http()).map(Door::number).hasValue(80);
    assertThat(entrance.https()).map(Door::number).hasValue(443);
    assertThat(entrance.tcp()).map(Door::number).hasValue(31400);
  }

  @Test
  void withoutLoadBalancerClientsUseNodePorts() {
    Entrance entrance = only(SERVICE + POD);

    assertThat(entrance.way()).isEqualTo(Way.NODE_PORT);
    assertThat(entrance.externalIp()).isEqualTo("<pending>");
    assertThat(entrance.explanation()).contains("`<pending>`");
    assertThat(entrance.addresses()).containsExactly("10.1.2.3");
    assertThat(entrance.http()).map(Door::number).hasValue(31486);
    assertThat(entrance.http()).map(Door::targetPort).hasValue(8080);
  }

  @Test
  void portsWithoutNamesAreKnownByTheirNumbers() {
    Entrance entrance = only(SERVICE.replaceAll("name: (http2|https|tcp), ", ""));

    assertThat(entrance.http()).map(Door::number).hasValue(31486);
    assertThat(entrance.https()).map(Door::number).hasValue(32254);
    assertThat(entrance.tcp()).map(Door::number).hasValue(30001);
  }

  @Test
  void theNodesOfTheGatewaysPodsComeFirstAndTheirOuterAddressesBeforeTheInner() {
    assertThat(only(SERVICE + POD + NODES).addresses())
        .containsExactly("5.6.7.8", "10.1.2.3", "10.1.2.4");
    assertThat(only(SERVICE + NODES).addresses()).containsExactly("10.1.2.4", "5.6.7.8");
    assertThat(only(SERVICE).explanation()).contains("no node's address is known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: NodePort                        | NODE_PORT   | <none>
          type: LoadBalancer                    | NODE_PORT   | <pending>
          type: ClusterIP                       | NONE        | <none>
          type: ClusterIP, externalIPs: [9.9.9.9] | EXTERNAL_IP | 9.9.9.9
          """)
  void theTypeOfTheServiceDecides(String type, Way way, String externalIp) {
    Entrance entrance = only(SERVICE.replace("type: LoadBalancer", type.replace(", ", "\n  ")));

    assertThat(entrance.way()).isEqualTo(way);
    assertThat(entrance.externalIp()).isEqualTo(externalIp);
  }

  @Test
  void toAServiceOfTheClusterNobodyComesFromOutside() {
    Entrance entrance = only(SERVICE.replace("type: LoadBalancer", "type: ClusterIP"));

    assertThat(entrance.doors()).isEmpty();
    assertThat(entrance.explanation()).contains("from inside the cluster only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NodePort", "LoadBalancer"})
  void nodePortsThatNobodyChoseYetAreNotKnown(String type) {
    Entrance entrance =
        only(
            SERVICE
                .replaceAll(", nodePort: [0-9]+", "")
                .replace("type: LoadBalancer", "type: " + type));

    assertThat(entrance.way()).isEqualTo(Way.NODE_PORT);
    assertThat(entrance.addresses()).isEmpty();
    assertThat(entrance.explanation()).contains("which the API server chooses");
  }

  @Test
  void onlyServicesOfGatewaysAreEntrances() {
    String shop = SERVICE.replace("istio: ingressgateway", "app: shop");
    String gateway =
        """
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: own}
        spec:
          selector: {app: shop}
          servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
        """;

    assertThat(entrances(shop).all()).isEmpty();
    assertThat(entrances(shop + gateway).all()).hasSize(1);
    assertThat(entrances(shop).named("istio-system", "istio-ingressgateway")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          130.211.10.121:80,    8080
          lb.example.com:443,   8443
          130.211.10.121:31400, 31400
          130.211.10.121,       8080
          10.1.2.3:31486,       8080
          5.6.7.8:32254,        8443
          10.1.2.4:30001,       31400
          """)
  void whatArrivesIsAtTheGatewaysOwnPort(String to, int port) {
    Arrival arrival = entrances(SERVICE + BALANCED + POD + NODES).arrival(to, 80);

    assertThat(arrival.port()).isEqualTo(port);
    assertThat(arrival.gateway().labels()).containsEntry("istio", "ingressgateway");
    assertThat(arrival.origin().orElseThrow().pointer()).startsWith("/spec/ports/");
  }

  @ParameterizedTest
  @CsvSource({
    "130.211.10.121:31486",
    "10.1.2.3:80",
    "10.9.9.9:31486",
    "130.211.10.121:8080",
    "130.211.10.121:x",
    "[::1]:80"
  })
  void whatLeadsNowhereIsRefused(String to) {
    Entrances entrances = entrances(SERVICE + BALANCED + POD + NODES);

    assertThatThrownBy(() -> entrances.arrival(to, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            to.endsWith(":x") ? "is not a number" : "`130.211.10.121:80 (http2)`");
  }

  @Test
  void whereNoNodeIsKnownAnyAddressMayBeOne() {
    assertThat(entrances(SERVICE).arrival("192.168.99.100:31486", 80).port()).isEqualTo(80);
  }

  private static Entrance only(String resources) {
    return entrances(resources).all().get(0);
  }

  private static Entrances entrances(String resources) {
    return Entrances.of(ResourceReader.read("mesh.yaml", resources));
  }
}
