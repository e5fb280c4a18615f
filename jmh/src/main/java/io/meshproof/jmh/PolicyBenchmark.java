package io.meshproof.jmh;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
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

/** How does a decision at a workload grow with its policies? Half of the requests are denied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
  private static final ProxyRef WORKLOAD =
      new ProxyRef(
          ProxyRef.Kind.SIDECAR_INBOUND, "shop", ImmutableMap.of("app", "cart"), "default");

  @Param({"10", "1000", "10000"})
  int policies;

  private Mesh mesh;
  private Request[] requests;
  private int next;

  @Setup
  public void setUp() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < policies; i++) {
      text.append(
          """
          ---
          apiVersion: security.istio.io/v1
          kind: AuthorizationPolicy
          metadata: {name: p-%d, namespace: shop}
          spec: {rules: [{to: [{operation: {methods: [GET], paths: ["/api/svc-%d/*"]}}]}]}
          """
              .formatted(i, i));
    }
    mesh = Mesh.of(ResourceReader.read("mesh.yaml", text.toString()));
    requests = new Request[GatewayMesh.REQUESTS];
    for (int i = 0; i < requests.length; i++) {
      String url = "http://cart/api/svc-" + i * 31 % policies + "/item/" + i;
      requests[i] = Request.method(i % 2 == 0 ? "GET" : "POST", url).at(WORKLOAD).build();
    }
  }

  @Benchmark
  public Decision decide() {
    return mesh.decide(requests[next++ & (GatewayMesh.REQUESTS - 1)]);
  }
}
