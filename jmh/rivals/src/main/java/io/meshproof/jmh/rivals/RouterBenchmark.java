package io.meshproof.jmh.rivals;

import io.meshproof.jmh.GatewayMesh;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What do other routers take for the prefixes of {@code RouteBenchmark}? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RouterBenchmark {

  @Param({"spring", "armeria"})
  String router;

  @Param({"10", "1000"})
  int routes;

  private Router rival;
  private String[] paths;
  private int next;

  /** Compares the router's answers with Meshproof's. */
  @Setup
  public void setUp() {
    GatewayMesh mesh = new GatewayMesh(routes, 1);
    rival = Router.of(router, mesh.prefixes());
    paths = mesh.paths();
    int[] answers = mesh.routesTaken();
    for (int i = 0; i < paths.length; i++) {
      if (rival.select(paths[i]) != answers[i]) {
        throw new IllegalStateException(router + " differs on " + paths[i]);
      }
    }
  }

  @Benchmark
  public int select() {
    return rival.select(paths[next++ & (GatewayMesh.REQUESTS - 1)]);
  }
}
