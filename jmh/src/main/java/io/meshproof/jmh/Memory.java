package io.meshproof.jmh;

import io.meshproof.evaluator.route.RouteTable;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** How much memory routes take: what is left on the heap of a JVM of its own. */
final class Memory {
  private static final int ROUTES = 100_000;
  private static final int HOSTS = 10_000;
  private static final int VIRTUAL_SERVICES = 10_000;

  private Memory() {}

  /** Measures one thing in this JVM, and prints a number. */
  public static void main(String[] args) throws IOException {
    System.out.println(
        switch (args[0]) {
          case "index" -> index();
          case "everything" -> everything();
          default -> loads(Path.of(args[1]));
        });
  }

  static void measure(Measurements measured) throws IOException {
    measured.put("Memory.index", fork("-Xmx2g", "index"));
    measured.put("Memory.everything", fork("-Xmx2g", "everything"));
    Path file = Files.createTempFile("mesh", ".yaml");
    Files.writeString(file, new GatewayMesh(VIRTUAL_SERVICES, VIRTUAL_SERVICES).yaml());
    measured.put("Memory.loads", fork("-Xmx256m", "loads", file.toString()));
    Files.delete(file);
  }

  private static double fork(String heap, String... args) {
    String answer = Forked.java(List.of(heap), Memory.class, args);
    return answer.isEmpty() ? 0 : Double.parseDouble(answer);
  }

  /** What the route tables have besides the routes. */
  private static double index() {
    List<VirtualHost> hosts = new GatewayMesh(ROUTES, HOSTS).virtualHosts();
    return left(() -> hosts.stream().map(RouteTable::compile).toList()) / ROUTES;
  }

  /** The resources with their places, and the gateway's configuration, ready to answer. */
  private static double everything() {
    GatewayMesh gateway = new GatewayMesh(ROUTES, HOSTS);
    return left(
            () -> {
              Mesh mesh = gateway.mesh();
              for (int host = 0; host < HOSTS; host++) {
                mesh.decide(gateway.requestTo(host));
              }
              return mesh;
            })
        / ROUTES;
  }

  private static int loads(Path file) throws IOException {
    Mesh mesh = Mesh.of(ResourceReader.read(List.of(file)));
    return mesh.proxy(ProxyRef.INGRESS_GATEWAY).config().listeners().size();
  }

  /** Returns how many more bytes are used with what is made, all else being kept. */
  private static double left(Supplier<Object> made) {
    long before = used();
    Object kept = made.get();
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(kept);
      Reference.reachabilityFence(made);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
