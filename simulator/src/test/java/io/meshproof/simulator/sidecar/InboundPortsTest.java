package io.meshproof.simulator.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.resource.Workload.ContainerPort;
import io.meshproof.simulator.registry.Protocol;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboundPortsTest {

  @Test
  void theTargetPortCountsAndNotTheServicesOwn() {
    assertThat(ports(service("web", port("http", 80, "8080"))))
        .containsOnlyKeys(8080)
        .hasEntrySatisfying(8080, port -> assertThat(port.cluster()).isEqualTo("inbound|8080||"));
  }

  @Test
  void aNamedTargetPortIsTheContainersOfThatName() {
    Workload pods =
        new Workload(
            Fixtures.metadata("web"),
            "apps",
            "Deployment",
            Fixtures.LABELS,
            ImmutableMap.of(),
            "default",
            ImmutableList.of(new ContainerPort("metrics", 9090), new ContainerPort("web", 8080)));

    assertThat(ports(pods, service("web", port("http", 80, "web")))).containsOnlyKeys(8080);
  }

  @Test
  void aNamedTargetPortThatNoContainerHasIsNoPort() {
    assertThat(ports(service("web", port("http", 80, "web")))).isEmpty();
  }

  @Test
  void ofTwoServicesTheOlderSaysWhatIsSpoken() {
    assertThat(
            ports(service("a", port("tcp", 80, "8080")), service("b", port("http", 8000, "8080"))))
        .hasEntrySatisfying(8080, port -> assertThat(port.protocol()).isEqualTo(Protocol.TCP));
  }

  @Test
  void portsOfASidecarReplaceThoseOfTheServices() {
    Sidecar sidecar =
        new Sidecar(
            Fixtures.metadata("only"),
            Optional.empty(),
            ImmutableList.of(
                new Sidecar.IngressListener(
                    new Sidecar.Port(9000, "HTTP", "http"),
                    Optional.empty(),
                    Sidecar.CaptureMode.DEFAULT)),
            ImmutableList.of(),
            Optional.empty());

    assertThat(ports(sidecar, service("web", port("http", 80, "8080")))).containsOnlyKeys(9000);
  }

  private static ImmutableMap<Integer, InboundPort> ports(Resource... accepted) {
    Resources resources = Fixtures.resources(accepted);
    return InboundPorts.of(
        Fixtures.WORKLOAD,
        Sidecars.of(resources).find(Fixtures.WORKLOAD),
        ServiceRegistry.of(resources, MeshOptions.DEFAULT),
        resources);
  }

  private static Service service(String name, Service.Port port) {
    return new Service(
        Fixtures.metadata(name),
        "ClusterIP",
        Fixtures.LABELS,
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of(port));
  }

  private static Service.Port port(String name, int number, String targetPort) {
    return new Service.Port(
        Optional.of(name),
        number,
        Optional.of(targetPort),
        "TCP",
        Optional.empty(),
        Optional.empty());
  }
}
