package io.meshproof.jmh;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long one thread takes for a decision, and each of two: in turn in one JVM, since other
 * processes want the second processor now more, now less.
 */
final class Threads {
  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 12;
  private static final long ROUND_NANOS = 300_000_000;

  /** How many decisions are made between two looks at the clock. */
  private static final int BATCH = 1024;

  private final Mesh mesh;
  private final Request[] requests;
  private final ExecutorService executor;

  private Threads(GatewayMesh gateway, ExecutorService executor) {
    this.mesh = gateway.mesh();
    this.requests = gateway.requests();
    this.executor = executor;
    Settled.after(mesh, requests);
  }

  /** Measures in this JVM, and prints the nanoseconds of every round: one thread, two threads. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    Threads threads = new Threads(new GatewayMesh(1000, 10), executor);
    double[][] nanos = new double[2][ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (int more = 0; more < nanos.length; more++) {
        nanos[more][Math.max(0, round)] = threads.nanos(1 + more);
      }
    }
    executor.shutdown();
    Arrays.stream(nanos).map(Arrays::toString).forEach(System.out::println);
  }

  static void measure(Measurements measured) {
    List<double[]> nanos =
        Forked.java(Table.JVM_OPTIONS, Threads.class)
            .lines()
            .map(line -> line.substring(1, line.length() - 1).split(", "))
            .map(round -> Arrays.stream(round).mapToDouble(Double::parseDouble).toArray())
            .toList();
    measured.put("Threads.one", nanos.get(0));
    measured.put("Threads.two", nanos.get(1));
  }

  /** Returns what a decision takes by the clock while as many threads make some. */
  private double nanos(int threads) throws InterruptedException, ExecutionException {
    Callable<Integer> round = this::decide;
    long start = System.nanoTime();
    long decisions = 0;
    for (Future<Integer> each : executor.invokeAll(Collections.nCopies(threads, round))) {
      decisions += each.get();
    }
    return (double) (System.nanoTime() - start) * threads / decisions;
  }

  /** Makes decisions for a while, and returns how many. */
  private int decide() {
    long end = System.nanoTime() + ROUND_NANOS;
    int decisions = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < BATCH; i++) {
        mesh.decide(requests[decisions++ & (GatewayMesh.REQUESTS - 1)]);
      }
    }
    return decisions;
  }
}
