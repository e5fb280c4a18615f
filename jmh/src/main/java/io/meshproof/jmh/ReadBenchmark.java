package io.meshproof.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** What do reading a mesh, compiling it, and one change in it cost, beside reading alone? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {
  private static final int VIRTUAL_SERVICES = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVICE =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: app, namespace: shop}
      spec: {selector: {app: app}, ports: [{name: http, port: 80}]}
      """;

  private String yaml;
  private String json;
  private Yaml snakeYaml;
  private Resources resources;
  private Resource virtualService;
  private Mesh mesh;

  @Setup
  public void setUp() throws JsonProcessingException {
    yaml = new GatewayMesh(VIRTUAL_SERVICES, VIRTUAL_SERVICES).yaml() + SERVICE;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    snakeYaml = new Yaml(options);
    List<Object> items = new ArrayList<>();
    snakeYaml.loadAll(yaml).forEach(items::add);
    json = JSON.writeValueAsString(ImmutableMap.of("kind", "List", "items", items));
    resources = ResourceReader.read("mesh.yaml", yaml);
    if (!json().accepted().equals(resources.accepted())) {
      throw new IllegalStateException("JSON and YAML differ");
    }
    virtualService = resources.accepted().get(VIRTUAL_SERVICES / 2);
    mesh = Mesh.of(resources);
    gateway(mesh);
  }

  private static Proxy gateway(Mesh mesh) {
    return mesh.proxy(ProxyRef.INGRESS_GATEWAY);
  }

  @Benchmark
  public int compose() {
    int nodes = 0;
    for (Node node : snakeYaml.composeAll(new StringReader(yaml))) {
      nodes += node.getTag().hashCode();
    }
    return nodes;
  }

  @Benchmark
  public JsonNode tree() throws JsonProcessingException {
    return JSON.readTree(json);
  }

  @Benchmark
  public Resources json() {
    return ResourceReader.read("mesh.json", json);
  }

  @Benchmark
  public Resources yaml() {
    return ResourceReader.read("mesh.yaml", yaml);
  }

  @Benchmark
  public Proxy compile() {
    return gateway(Mesh.of(resources));
  }

  /** One virtual service goes and comes back: two changes. */
  @Benchmark
  public Proxy changeTwice() {
    mesh = mesh.without(virtualService.ref());
    gateway(mesh);
    mesh = mesh.with(virtualService);
    return gateway(mesh);
  }
}
