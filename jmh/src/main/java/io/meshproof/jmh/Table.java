package io.meshproof.jmh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs everything that is measured, and prints what it says as a table: ratios of medians of this
 * one run, and which of them miss their targets.
 */
public final class Table {
  /**
   * What is hot is compiled before it is measured, however busy the machine is. The parallel
   * collector costs it least: see docs/performance.md.
   */
  static final List<String> JVM_OPTIONS =
      List.of("-Xms2g", "-Xmx2g", "-Xbatch", "-XX:+UseParallelGC");

  private final Measurements measured;
  private final List<Row> rows = new ArrayList<>();

  Table(Measurements measured) {
    this.measured = measured;
  }

  /**
   * Takes nothing, or a regular expression: then only what it finds is run, and only rows that can
   * be told are printed.
   */
  public static void main(String[] args) throws RunnerException, IOException {
    String pattern = args.length == 0 ? "" : args[0];
    long start = System.nanoTime();
    Measurements measured = new Measurements();
    try {
      measured.add(new Runner(options(pattern)).run());
    } catch (NoBenchmarksException e) {
      System.out.println("None of JMH's benchmarks is asked for.");
    }
    if (isAsked("HostileBenchmark", pattern)) {
      for (String shape : List.of("nested-prefixes", "headers", "regexes", "wildcard-hosts")) {
        measured.put("candidates of " + shape, HostileMesh.of(shape).meanCandidates());
      }
    }
    if (isAsked("Memory", pattern)) {
      Memory.measure(measured);
    }
    if (isAsked("Threads", pattern)) {
      Threads.measure(measured);
    }
    if (isAsked("StartUp", pattern)) {
      StartUp.measure(measured);
    }
    List<Row> rows = new Table(measured).rows();
    System.out.println();
    System.out.println(Machine.describe((System.nanoTime() - start) / 60e9));
    System.out.println();
    System.out.println("| what | measured | of | target | |");
    System.out.println("|---|---|---|---|---|");
    rows.stream()
        .filter(row -> row.isMeasured() || pattern.isEmpty())
        .forEach(row -> System.out.println(row.toText()));
  }

  private static boolean isAsked(String what, String pattern) {
    return pattern.isEmpty() || what.matches(".*(" + pattern + ").*");
  }

  private static Options options(String pattern) {
    return new OptionsBuilder()
        .include("io.meshproof.jmh.*" + pattern)
        .forks(1)
        .addProfiler(GCProfiler.class)
        .addProfiler(ProcessorShare.class)
        .jvmArgs(JVM_OPTIONS.toArray(String[]::new))
        .build();
  }

  /** Every row, told or not. */
  List<Row> rows() {
    decisions();
    hostileShapes();
    policies();
    routers();
    traces();
    tokens();
    reading();
    memory();
    threads();
    start();
    return List.copyOf(rows);
  }

  private void decisions() {
    for (String size : List.of("10/1", "1000/10", "10000/1000", "100000/10000")) {
      atMost(
          4,
          "decide, routes/hosts " + size + ", beside a bare walk",
          "Decide.decide " + size,
          "Decide.walk " + size);
    }
    atMost(
        5,
        "decide, routes/hosts 100000/10000 beside 10/1",
        "Decide.decide 100000/10000",
        "Decide.decide 10/1");
    rows.add(
        Row.atMost(
            32,
            "bytes allocated by it, routes/hosts 1000/10",
            measured.median("Decide.decide 1000/10 bytes"),
            ""));
  }

  private void hostileShapes() {
    for (String shape : List.of("nested-prefixes", "headers", "regexes", "wildcard-hosts")) {
      String decide = "Hostile.decide " + shape;
      double candidates = measured.median("candidates of " + shape);
      rows.add(
          Row.atMost(
              shape.equals("regexes") ? 1000 : 20,
              shape + ": ns a candidate",
              measured.median(decide) / candidates,
              time(decide) + " for " + Row.number(candidates)));
      atMost(1, shape + ": beside the plain loop", decide, "Hostile.loop " + shape);
    }
  }

  private void policies() {
    atMost(3, "decide, 10,000 policies beside 10", "Policy.decide 10000", "Policy.decide 10");
    atMost(
        3, "the rules alone, 10,000 policies beside 10", "Policy.check 10000", "Policy.check 10");
    for (String rules : List.of("10", "1000")) {
      boolean few = rules.equals("10");
      ahead(few ? 20 : 500, "jCasbin", "jcasbin", rules);
      ahead(few ? 40 : 1000, "OPA as WebAssembly", "opa", rules);
      ahead(few ? 500 : 5000, "cedar-java", "cedar", rules);
    }
  }

  private void ahead(double target, String who, String engine, String rules) {
    String theirs = "PolicyEngine.allows " + engine + " " + rules;
    String subject = who + ", " + rules + " rules, beside ";
    atLeast(target, subject + "the rules alone", theirs, "Policy.check " + rules);
    String decide = "Policy.decide " + rules;
    rows.add(
        Row.of(
            subject + "a whole decision", measured.ratio(theirs, decide), figures(theirs, decide)));
  }

  private void routers() {
    for (String routes : List.of("10", "1000")) {
      String ours = "Route.select " + routes;
      among("trying " + routes + " routes as Envoy does", "Route.loop " + routes, ours);
      among("Spring's PathPattern", "Router.select spring " + routes, ours);
      among("Armeria's RoutingTrie", "Router.select armeria " + routes, ours);
    }
  }

  private void among(String who, String one, String ours) {
    rows.add(
        Row.of(
            who + ", beside finding a route of " + ours.replaceAll("\\D", ""),
            measured.ratio(one, ours),
            figures(one, ours)));
  }

  private void traces() {
    atMost(
        2,
        "two hops and 20 steps: trace recorded, beside decide",
        "Trace.simulate",
        "Trace.decide");
    atMost(10, "rendered as text, beside decide", "Trace.text", "Trace.decide");
  }

  private void tokens() {
    for (String algorithm : List.of("RS256", "ES256")) {
      atMost(
          1.2,
          algorithm + " token for the first time, beside Signature.verify and a JSON parse",
          "Jwt.first " + algorithm,
          "Jwt.verify " + algorithm);
    }
    atMost(3, "token again, beside a map hit with a fresh string", "SeenJwt.again", "SeenJwt.hit");
    atMost(
        0.1,
        "decide with stated claims, beside Signature.verify and a JSON parse",
        "SeenJwt.stated",
        "Jwt.verify RS256");
  }

  private void reading() {
    atMost(1 / 0.7, "reading YAML, beside SnakeYAML's compose", "Read.yaml", "Read.compose");
    atMost(1 / 0.4, "reading JSON, beside Jackson's tree", "Read.json", "Read.tree");
    atMost(0.25, "compiling, beside reading YAML", "Read.compile", "Read.yaml");
    double scratch = measured.median("Read.yaml") + measured.median("Read.compile");
    double change = measured.median("Read.changeTwice") / 2;
    rows.add(
        Row.atLeast(
            100,
            "10,000 virtual services from scratch, beside one change",
            scratch / change,
            time(scratch) + " : " + time(change)));
  }

  private void memory() {
    bytes(64, "index, bytes a route", "Memory.index");
    bytes(600, "everything, bytes a simple route", "Memory.everything");
    rows.add(
        Row.atLeast(
            1,
            "10,000 virtual services load in a heap of 256 MB (1: they do)",
            measured.median("Memory.loads"),
            ""));
  }

  private void bytes(double target, String what, String name) {
    rows.add(Row.atMost(target, what, measured.median(name), ""));
  }

  private void threads() {
    String one = "Threads.one";
    String two = "Threads.two";
    rows.add(
        Row.atLeast(
            1.85, "two threads, beside one", 2 * measured.ratio(one, two), figures(one, two)));
  }

  private void start() {
    atMost(
        3, "explain, class-data archive, beside an empty JVM", "StartUp.archive", "StartUp.empty");
    atMost(5, "explain without, beside an empty JVM", "StartUp.jar", "StartUp.empty");
  }

  private void atMost(double target, String what, String one, String other) {
    rows.add(Row.atMost(target, what, measured.ratio(one, other), figures(one, other)));
  }

  private void atLeast(double target, String what, String one, String other) {
    rows.add(Row.atLeast(target, what, measured.ratio(one, other), figures(one, other)));
  }

  private String figures(String one, String other) {
    return time(one) + " : " + time(other);
  }

  private String time(String name) {
    return time(measured.median(name));
  }

  private static String time(double nanos) {
    if (nanos < 1e3) {
      return Row.number(nanos) + " ns";
    }
    return nanos < 1e6
        ? Row.number(nanos / 1e3) + " µs"
        : String.format(Locale.ROOT, "%s ms", Row.number(nanos / 1e6));
  }
}
