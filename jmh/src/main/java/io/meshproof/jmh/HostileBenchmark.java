package io.meshproof.jmh;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
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

/** What does a decision cost where an index helps little, beside the plain loop? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class HostileBenchmark {

  private static final int CHECKED = 1024;

  @Param({"nested-prefixes", "headers", "regexes", "wildcard-hosts"})
  String shape;

  private Mesh mesh;
  private LinearScan scan;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    HostileMesh hostile = HostileMesh.of(shape);
    mesh = Mesh.of(ResourceReader.read("mesh.yaml", hostile.yaml()));
    scan = hostile.scan();
    requests = hostile.requests().toArray(Request[]::new);
    for (Request request : hostile.requests().subList(0, CHECKED)) {
      int taken = scan.select(request);
      String cluster = taken == LinearScan.NONE ? "" : "outbound|80||app-" + taken + ".shop.";
      boolean isAlike =
          mesh.decide(request) instanceof Routed routed
              ? taken != LinearScan.NONE && routed.cluster().startsWith(cluster)
              : taken == LinearScan.NONE;
      if (!isAlike) {
        throw new IllegalStateException(request + " is not taken by route " + taken);
      }
    }
    Settled.after(mesh, requests);
  }

  private Request request() {
    return requests[next++ & (GatewayMesh.REQUESTS - 1)];
  }

  @Benchmark
  public Decision decide() {
    return mesh.decide(request());
  }

  @Benchmark
  @Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  public int loop() {
    return scan.select(request());
  }
}
