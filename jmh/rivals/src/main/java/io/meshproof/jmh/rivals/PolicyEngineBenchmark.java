package io.meshproof.jmh.rivals;

import io.meshproof.jmh.PolicyRules;
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

/** What do other policy engines take for the rules of {@code PolicyBenchmark}? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class PolicyEngineBenchmark {
  private static final int FEWEST_CHECKS = 256;
  private static final long MOST_NANOS_OF_CHECKS = 1_000_000_000L;

  @Param({"jcasbin", "opa", "cedar"})
  String engine;

  @Param({"10", "1000"})
  int rules;

  private PolicyEngine policyEngine;
  private int next;

  /** Compares the engine's answers with Meshproof's: all, unless it is too slow for that. */
  @Setup
  public void setUp() {
    PolicyRules policyRules = new PolicyRules(rules);
    policyEngine = PolicyEngine.of(engine, policyRules);
    boolean[] answers = policyRules.answers();
    long start = System.nanoTime();
    int call = 0;
    while (call < answers.length
        && (call < FEWEST_CHECKS || System.nanoTime() - start < MOST_NANOS_OF_CHECKS)) {
      if (policyEngine.allows(call) != answers[call]) {
        throw new IllegalStateException(engine + " differs on " + policyRules.call(call));
      }
      call++;
    }
    System.out.println(engine + " agrees on " + call + " calls");
  }

  @Benchmark
  public boolean allows() {
    return policyEngine.allows(next++ & (PolicyRules.CALLS - 1));
  }
}
