package io.meshproof.jmh;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does a decision cost at a gateway, with and without its trace, as the routes grow? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GatewayDecisionBenchmark {
  private static final int REQUESTS = 4096;

  @Param({"10", "1000", "10000"})
  int routes;

  private Mesh mesh;
  private Request[] requests;
  private int next;

  /** Makes one virtual service with a route for each prefix, and requests spread over them. */
  @Setup
  public void setUp() {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: gw}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: vs}
            spec:
              hosts: [shop.example.com]
              gateways: [gw]
              http:
            """);
    for (int i = 0; i < routes; i++) {
      text.append("  - match: [{uri: {prefix: /api/svc-")
          .append(i)
          .append("/}}]\n    route: [{destination: {host: app}}]\n");
    }
    mesh = Mesh.of(ResourceReader.read("mesh.yaml", text.toString()));
    requests = new Request[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      String url = "http://shop.example.com/api/svc-" + i * 31L % (routes + 1) + "/x" + i;
      requests[i] = Request.get(url).build();
    }
  }

  /** The decision alone. */
  @Benchmark
  public Decision decide() {
    return mesh.decide(requests[next++ & (REQUESTS - 1)]);
  }

  /** The decision with its trace recorded, not yet put into words. */
  @Benchmark
  public Simulation simulate() {
    return mesh.simulate(requests[next++ & (REQUESTS - 1)]);
  }
}
