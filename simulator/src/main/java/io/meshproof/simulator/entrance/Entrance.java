package io.meshproof.simulator.entrance;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Service;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How clients outside the cluster reach the gateway behind a Service.
 *
 * @param addresses the IPs or host names to connect to, the best first; empty where none is known
 * @param explanation why it is this way
 */
public record Entrance(
    Service service,
    Way way,
    ImmutableList<String> addresses,
    ImmutableList<Door> doors,
    String explanation) {

  /** What stands between clients and the Service. */
  public enum Way {
    LOAD_BALANCER,
    EXTERNAL_IP,
    NODE_PORT,
    NONE
  }

  /**
   * One port of the Service.
   *
   * @param number the port that clients connect to
   * @param targetPort the gateway's own port
   */
  public record Door(Service.Port port, int number, int targetPort) {

    /** Returns {@code 31486 (http2)}. */
    @Override
    public String toString() {
      return number + port.name().map(name -> " (" + name + ")").orElse("");
    }
  }

  /** The address that clients best connect to. */
  public Optional<String> address() {
    return addresses.stream().findFirst();
  }

  /** Returns the port for HTTP: {@code http2}, as Istio's own gateway names it, or {@code http}. */
  public Optional<Door> http() {
    return named("http2").or(() -> named("http")).or(() -> numbered(80));
  }

  /** Returns the port for HTTPS. */
  public Optional<Door> https() {
    return named("https").or(() -> numbered(443));
  }

  /** Returns the port for TCP. */
  public Optional<Door> tcp() {
    return named("tcp").or(() -> numbered(31400));
  }

  private Optional<Door> named(String name) {
    return door(port -> port.name().filter(name::equals).isPresent());
  }

  private Optional<Door> numbered(int number) {
    return door(port -> port.port() == number);
  }

  private Optional<Door> door(Predicate<Service.Port> wanted) {
    return doors.stream().filter(door -> wanted.test(door.port())).findFirst();
  }

  /** What {@code kubectl get service} shows as {@code EXTERNAL-IP}. */
  public String externalIp() {
    ImmutableList<String> shown =
        ImmutableList.<String>builder()
            .addAll(service.external().loadBalancer())
            .addAll(service.external().addresses())
            .build();
    if (!shown.isEmpty()) {
      return String.join(",", shown);
    }
    return service.type().equals("LoadBalancer") ? "<pending>" : "<none>";
  }
}
