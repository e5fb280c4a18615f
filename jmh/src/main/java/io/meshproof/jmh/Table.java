package io.meshproof.jmh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, prints what they say as a table of ratios, each of medians of one run, and
 * marks what misses its target.
 */
public final class Table {
  private static final int WARM_UP = 10;
  private static final int ITERATIONS = 5;

  private final Map<String, Double> medians = new HashMap<>();

  private Table() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws RunnerException {
    Table table = new Table();
    table.run(options(1));
    table.run(options(2).include("DecideBenchmark.decide").param("size", "1000/1"));
    table.print();
  }

  private static ChainedOptionsBuilder options(int threads) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .threads(threads)
            .warmupIterations(WARM_UP)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.milliseconds(600))
            .jvmArgs("-Xms1g", "-Xmx2g");
    return threads == 1 ? options.include("io.meshproof.jmh") : options;
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
      double[] scores =
          result.getAggregatedResult().getIterationResults().stream()
              .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
              .sorted()
              .toArray();
      medians.put(name(result.getParams()), scores[scores.length / 2]);
    }
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

  private void print() {
    System.out.println("| what | measured | target | |");
    System.out.println("|---|---|---|---|");
    for (String size :
        List.of("10/1", "1000/1", "10000/1", "10000/1000", "100000/1", "100000/10000")) {
      atMost(
          4,
          "decide, routes/hosts " + size + ", beside a bare walk",
          "Decide.decide " + size,
          "Decide.walk " + size);
    }
    atMost(5, "decide, 100,000 routes beside 10", "Decide.decide 100000/1", "Decide.decide 10/1");
    atMost(3, "decide, 10,000 policies beside 10", "Policy.decide 10000", "Policy.decide 10");
    atMost(2, "trace kept, beside decide", "Trace.simulate", "Trace.decide");
    atMost(10, "trace as text, beside decide", "Trace.text", "Trace.decide");
    atMost(1 / 0.7, "read YAML, beside SnakeYAML's compose", "Read.read", "Read.compose");
    atMost(0.25, "compile, beside read", "Read.compile", "Read.read");
    double scratch = median("Read.read") + median("Read.compile");
    row(
        "from scratch, beside one change",
        2 * scratch / median("Read.changeTwice"),
        "at least 100",
        ratio -> ratio >= 100);
    double threads = 2 * median("Decide.decide 1000/1") / median("Decide.decide 1000/1 by 2");
    row("two threads, beside one", threads, "at least 1.85", ratio -> ratio >= 1.85);
  }

  private void atMost(double target, String what, String one, String other) {
    row(
        what,
        median(one) / median(other),
        "at most %.2f".formatted(target),
        ratio -> ratio <= target);
  }

  private double median(String name) {
    return medians.getOrDefault(name, Double.NaN);
  }

  private static void row(String what, double ratio, String target, DoublePredicate met) {
    System.out.printf(
        "| %s | %.2f | %s | %s |%n", what, ratio, target, met.test(ratio) ? "" : "misses");
  }
}
