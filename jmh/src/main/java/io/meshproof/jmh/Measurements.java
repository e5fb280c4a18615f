package io.meshproof.jmh;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The medians of one run by name, such as {@code Decide.decide 1000/10}: nanoseconds of benchmarks,
 * and whatever else was measured. What was not measured is {@link Double#NaN}.
 */
final class Measurements {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Map<String, Double> medians = new HashMap<>();

  /**
   * Takes the medians of what JMH ran: under its name the time of the processor, in which other
   * processes have no part, and besides it {@code bytes}.
   */
  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String name = name(result.getParams());
      Collection<IterationResult> iterations = result.getAggregatedResult().getIterationResults();
      put(name, values(iterations, each -> wall(each) * share(each)));
      put(name + " bytes", values(iterations, each -> secondary(each, ALLOCATED)));
    }
  }

  private static double[] values(
      Collection<IterationResult> iterations, ToDoubleFunction<IterationResult> value) {
    return iterations.stream().mapToDouble(value).toArray();
  }

  private static double wall(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }

  /** Collectors and compilers beside the one thread that is measured do not count. */
  private static double share(IterationResult iteration) {
    return Math.min(1, secondary(iteration, ProcessorShare.LABEL));
  }

  private static double secondary(IterationResult iteration, String label) {
    Result<?> result = iteration.getSecondaryResults().get(label);
    return result == null ? Double.NaN : result.getScore();
  }

  /** Takes the median of some values. */
  void put(String name, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    medians.put(name, sorted[sorted.length / 2]);
  }

  double median(String name) {
    return medians.getOrDefault(name, Double.NaN);
  }

  /** How many times as much one thing took as another. */
  double ratio(String one, String other) {
    return median(one) / median(other);
  }

  private static String name(BenchmarkParams params) {
    List<String> parts = Arrays.asList(params.getBenchmark().split("\\."));
    StringBuilder name =
        new StringBuilder(
            String.join(".", parts.subList(parts.size() - 2, parts.size()))
                .replace("Benchmark", ""));
    params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
    return name.toString();
  }
}
