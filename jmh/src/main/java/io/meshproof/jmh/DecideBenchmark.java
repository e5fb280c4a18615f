package io.meshproof.jmh;

import io.meshproof.evaluator.match.PrefixTree;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
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

/** What does a whole decision at a gateway cost, beside a bare walk through a tree of its paths? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class DecideBenchmark {

  /** A gateway, and requests to it. */
  @State(Scope.Benchmark)
  public static class Gateway {
    @Param({"10/1", "1000/10", "10000/1000", "100000/10000"})
    String size;

    private Mesh mesh;
    private Request[] requests;

    @Setup
    public void setUp() {
      GatewayMesh gateway = GatewayMesh.ofSize(size);
      mesh = gateway.mesh();
      requests = gateway.requests();
      Settled.after(mesh, requests);
    }
  }

  /** The tree of the gateway's prefixes, and the same paths. */
  @State(Scope.Benchmark)
  public static class Tree {
    @Param({"10/1", "1000/10", "10000/1000", "100000/10000"})
    String size;

    private PrefixTree tree;
    private String[] paths;

    @Setup
    public void setUp() {
      GatewayMesh gateway = GatewayMesh.ofSize(size);
      tree = gateway.tree();
      paths = gateway.paths();
    }
  }

  /** Where the next request stands; each thread goes its own way. */
  @State(Scope.Thread)
  public static class Position {
    private int next;

    int next() {
      return next++ & (GatewayMesh.REQUESTS - 1);
    }
  }

  @Benchmark
  public Decision decide(Gateway gateway, Position position) {
    return gateway.mesh.decide(gateway.requests[position.next()]);
  }

  @Benchmark
  @Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  public int walk(Tree bare, Position position) {
    String path = bare.paths[position.next()];
    return bare.tree.longest(path, path.length());
  }
}
