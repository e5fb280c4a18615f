package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does the trace of a journey cost, over two proxies and some twenty steps? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class TraceBenchmark {
  private static final int ROUTES = 10;

  private Mesh mesh;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    mesh = new GatewayMesh(ROUTES, 1).mesh();
    requests = new Request[GatewayMesh.REQUESTS];
    int steps = 0;
    for (int i = 0; i < requests.length; i++) {
      String url = "http://shop-0.example.com/api/v%d/svc-%d/item/%d";
      requests[i] = Request.get(url.formatted(i % ROUTES, i % ROUTES, i)).build();
      Simulation simulation = mesh.simulate(requests[i]);
      steps += simulation.trace().steps().size();
      if (simulation.hops().size() != 2) {
        throw new IllegalStateException(simulation.toString());
      }
    }
    System.out.println((double) steps / requests.length + " steps");
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
  @Warmup(iterations = 16, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  public String text() {
    return mesh.simulate(request()).trace().toText();
  }
}
