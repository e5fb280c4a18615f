package io.meshproof.simulator.ingress;

import io.meshproof.model.resource.Ingress.Backend;
import io.meshproof.model.resource.Service;
import java.util.List;
import java.util.Optional;

/** The numbers of the ports that backends name. See R-I-16. */
record BackendPorts(List<Service> services) {

  /** Returns the port's number; nothing where the service has no port of the name. */
  Optional<Integer> resolve(Backend backend, String namespace) {
    return backend.portNumber().or(() -> named(backend, namespace));
  }

  private Optional<Integer> named(Backend backend, String namespace) {
    return services.stream()
        .filter(service -> service.metadata().namespace().equals(namespace))
        .filter(service -> service.metadata().name().equals(backend.service()))
        .flatMap(service -> service.ports().stream())
        .filter(port -> port.name().equals(backend.portName()))
        .map(Service.Port::port)
        .findFirst();
  }
}
