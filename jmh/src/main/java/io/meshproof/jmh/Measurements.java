package io.meshproof.jmh;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * The medians of one run by name, such as {@code Decide.decide 1000/10}: nanoseconds of benchmarks,
 * and whatever else was measured. What was not measured is {@link Double#NaN}.
 */
final class Measurements {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Map<String, Double> medians = new HashMap<>();

  /** Takes the medians of what JMH ran: times, and bytes under the same name with {@code bytes}. */
  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String name = name(result.getParams());
      Collection<IterationResult> iterations = result.getAggregatedResult().getIterationResults();
      put(
          name,
          iterations.stream()
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .toArray());
      put(
          name + " bytes",
          iterations.stream()
              .map(iteration -> iteration.getSecondaryResults().get(ALLOCATED))
              .mapToDouble(bytes -> bytes == null ? Double.NaN : bytes.getScore())
              .toArray());
    }
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
    return name + (params.getThreads() == 1 ? "" : " by " + params.getThreads());
  }
}
