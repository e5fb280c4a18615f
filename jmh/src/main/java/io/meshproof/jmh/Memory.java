package io.meshproof.jmh;

import com.google.common.base.Splitter;
import io.meshproof.evaluator.route.RouteTable;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory routes take: what is left on the heap of a JVM of its own. */
final class Memory {
  private static final int ROUTES = 100_000;
  private static final int HOSTS = 10_000;
  private static final int VIRTUAL_SERVICES = 10_000;

  private Memory() {}

  /** Loads a file; or measures in this JVM, and prints two numbers. */
  public static void main(String[] args) throws IOException {
    System.out.println(args.length == 0 ? bytes() : loads(Path.of(args[0])));
  }

  static void measure(Measurements measured) throws IOException {
    List<String> bytes = Splitter.on(' ').splitToList(Forked.java(List.of("-Xmx2g"), Memory.class));
    measured.put("Memory.everything", Double.parseDouble(bytes.get(0)));
    measured.put("Memory.index", Double.parseDouble(bytes.get(1)));
    Path file = Files.createTempFile("mesh", ".yaml");
    Files.writeString(file, new GatewayMesh(VIRTUAL_SERVICES, VIRTUAL_SERVICES).yaml());
    String listeners = Forked.java(List.of("-Xmx256m"), Memory.class, file.toString());
    measured.put("Memory.loads", listeners.equals("1") ? 1 : 0);
    Files.delete(file);
  }

  /**
   * For a route: the resources with their places and the gateway's configuration, ready to answer;
   * and of these what the route tables have besides the routes.
   */
  private static String bytes() {
    GatewayMesh gateway = new GatewayMesh(ROUTES, HOSTS);
    long before = used();
    Mesh mesh = gateway.mesh();
    for (int host = 0; host < HOSTS; host++) {
      mesh.decide(gateway.requestTo(host));
    }
    long between = used();
    List<RouteTable> tables = gateway.virtualHosts(mesh).stream().map(RouteTable::compile).toList();
    try {
      long after = used();
      return (double) (between - before) / ROUTES + " " + (double) (after - between) / ROUTES;
    } finally {
      Reference.reachabilityFence(mesh);
      Reference.reachabilityFence(tables);
    }
  }

  /** Returns how many listeners the gateway has. */
  private static int loads(Path file) throws IOException {
    Mesh mesh = Mesh.of(ResourceReader.read(List.of(file)));
    return mesh.proxy(ProxyRef.INGRESS_GATEWAY).config().listeners().size();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
