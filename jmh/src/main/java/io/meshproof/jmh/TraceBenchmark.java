package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does the trace of a journey over two proxies cost, kept and as text? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TraceBenchmark {
  private Mesh mesh;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    mesh = new GatewayMesh(20, 1).mesh();
    requests = new Request[GatewayMesh.REQUESTS];
    for (int i = 0; i < requests.length; i++) {
      String url = "http://shop-0.example.com/api/v%d/svc-%d/item/%d";
      int route = 5 + i % 10;
      requests[i] = Request.get(url.formatted(route % 10, route, i)).build();
    }
  }

  private Request request() {
    return requests[next++ & (GatewayMesh.REQUESTS - 1)];
  }

  @Benchmark
  public Decision decide() {
    return mesh.decide(request());
  }

  @Benchmark
  public Simulation simulate() {
    return mesh.simulate(request());
  }

  @Benchmark
  public String text() {
    return mesh.simulate(request()).trace().toText();
  }
}
