package io.meshproof.jmh;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How much of a processor the benchmark got: less than one where other processes want it too. JMH
 * makes one for each fork.
 */
public final class ProcessorShare implements InternalProfiler {
  static final String LABEL = "processor.share";

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long wall;
  private long processor;

  @Override
  public String getDescription() {
    return "share of a processor";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    wall = System.nanoTime();
    processor = system.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double share = (double) (system.getProcessCpuTime() - processor) / (System.nanoTime() - wall);
    return List.of(new ScalarResult(LABEL, share, "processors", AggregationPolicy.AVG));
  }
}
