package io.meshproof.jmh;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.route.RouteSelection;
import io.meshproof.evaluator.route.RouteTable;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
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

/** What does it cost to find a route on one host, beside trying one after another? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RouteBenchmark {

  @Param({"10", "1000"})
  int routes;

  private RouteTable table;
  private Exchange[] exchanges;
  private LinearScan scan;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    GatewayMesh gateway = new GatewayMesh(routes, 1);
    table = RouteTable.compile(gateway.virtualHosts(gateway.mesh()).get(0));
    exchanges = gateway.exchanges();
    scan = LinearScan.over(gateway.prefixes().stream().map(RouteBenchmark::route).toList());
    requests = gateway.requests();
    int[] taken = gateway.routesTaken();
    for (int i = 0; i < taken.length; i++) {
      if (scan.select(requests[i]) != taken[i]) {
        throw new IllegalStateException(requests[i] + " is not taken by route " + taken[i]);
      }
    }
  }

  private static LinearScan.Route route(String prefix) {
    return request -> request.path().startsWith(prefix);
  }

  private int next() {
    return next++ & (GatewayMesh.REQUESTS - 1);
  }

  @Benchmark
  public RouteSelection select() {
    return table.select(exchanges[next()], Tracer.NONE);
  }

  @Benchmark
  public int loop() {
    return scan.select(requests[next()]);
  }
}
