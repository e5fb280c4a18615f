package io.meshproof.jmh;

import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationVerdict;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.trace.Tracer;
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

/** How does a decision at a workload grow with its policies? Half of the requests are denied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyBenchmark {
  @Param({"10", "1000", "10000"})
  int policies;

  private Mesh mesh;
  private Request[] requests;
  private Authorization authorization;
  private Exchange[] exchanges;
  private int next;

  @Setup
  public void setUp() {
    PolicyRules rules = new PolicyRules(policies);
    mesh = rules.mesh();
    requests = rules.requests();
    authorization =
        HttpConfig.of(mesh, PolicyRules.WORKLOAD)
            .map(HttpConnectionManager::authorization)
            .findFirst()
            .orElseThrow();
    exchanges = rules.exchanges();
    for (int i = 0; i < exchanges.length; i++) {
      if (check(i) instanceof Allowed != mesh.decide(requests[i]) instanceof Routed) {
        throw new IllegalStateException("the rules and the decision differ on " + requests[i]);
      }
    }
    Settled.after(mesh, requests);
  }

  @Benchmark
  public Decision decide() {
    return mesh.decide(requests[next++ & (PolicyRules.CALLS - 1)]);
  }

  /** The rules alone, which is what engines for policies are asked. */
  @Benchmark
  @Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  public AuthorizationVerdict check() {
    return check(next++ & (PolicyRules.CALLS - 1));
  }

  private AuthorizationVerdict check(int call) {
    return authorization.check(exchanges[call], Tracer.NONE);
  }
}
