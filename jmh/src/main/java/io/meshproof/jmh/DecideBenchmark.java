package io.meshproof.jmh;

import io.meshproof.evaluator.match.PrefixTree;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What does a whole decision at a gateway cost, beside a bare walk through a tree of its paths? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {

  @Param({"10/1", "1000/1", "10000/1", "10000/1000", "100000/1", "100000/10000"})
  String size;

  private Mesh mesh;
  private Request[] requests;
  private PrefixTree tree;
  private String[] paths;

  /** Where the next request stands; each thread goes its own way. */
  @State(Scope.Thread)
  public static class Position {
    private int next;

    int next() {
      return next++ & (GatewayMesh.REQUESTS - 1);
    }
  }

  @Setup
  public void setUp() {
    GatewayMesh gateway = GatewayMesh.ofSize(size);
    mesh = gateway.mesh();
    requests = gateway.requests();
    tree = gateway.tree();
    paths = gateway.paths();
  }

  @Benchmark
  public Decision decide(Position position) {
    return mesh.decide(requests[position.next()]);
  }

  @Benchmark
  public int walk(Position position) {
    String path = paths[position.next()];
    return tree.longest(path, path.length());
  }
}
