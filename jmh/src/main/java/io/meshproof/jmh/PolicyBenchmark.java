package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
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

/** How does a decision at a workload grow with its policies? Half of the requests are denied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyBenchmark {
  @Param({"10", "1000", "10000"})
  int policies;

  private Mesh mesh;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    PolicyRules rules = new PolicyRules(policies);
    mesh = rules.mesh();
    requests = rules.requests();
  }

  @Benchmark
  public Decision decide() {
    return mesh.decide(requests[next++ & (PolicyRules.CALLS - 1)]);
  }
}
