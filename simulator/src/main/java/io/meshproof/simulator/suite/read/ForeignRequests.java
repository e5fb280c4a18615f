package io.meshproof.simulator.suite.read;

import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.Workload;
import io.meshproof.simulator.Mesh;
import java.util.List;

/** Starts the requests of tools that only know hosts and paths, where the mesh would get them. */
final class ForeignRequests {
  private static final String MESH = "mesh";
  private static final String ANYBODY = "default/caller";

  private final List<VirtualService> virtualServices;
  private final String caller;

  ForeignRequests(Mesh mesh) {
    this.virtualServices = mesh.resources().all(VirtualService.class);
    this.caller =
        mesh.resources().accepted().stream()
            .filter(resource -> resource instanceof Workload || resource instanceof Service)
            .map(Resource::ref)
            .map(ref -> ref.qualifiedName())
            .findFirst()
            .orElse(ANYBODY);
  }

  /** Starts a request: from a sidecar if a virtual service for sidecars has its host. */
  Request.Builder start(String method, String host, String path, boolean isTls) {
    Request.Builder request =
        Request.method(method, (isTls ? "https://" : "http://") + host + "/").target(path);
    if (virtualServices.stream().anyMatch(service -> isForSidecars(service, host))) {
      request.from(caller);
    }
    return request;
  }

  private static boolean isForSidecars(VirtualService service, String host) {
    boolean isBound = service.gateways().isEmpty() || service.gateways().contains(MESH);
    return isBound && service.hosts().stream().anyMatch(own -> isHost(own, host));
  }

  private static boolean isHost(String own, String host) {
    return own.startsWith("*") ? host.endsWith(own.substring(1)) : own.equals(host);
  }
}
