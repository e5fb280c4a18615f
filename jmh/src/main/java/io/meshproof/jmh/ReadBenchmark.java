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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 600, timeUnit = TimeUnit.MILLISECONDS)
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

  private static final String YAML =
      new GatewayMesh(VIRTUAL_SERVICES, VIRTUAL_SERVICES).yaml() + SERVICE;

  /** The mesh as YAML. */
  @State(Scope.Benchmark)
  public static class YamlText {
    private final Yaml snakeYaml = snakeYaml();
  }

  /** The same as JSON. */
  @State(Scope.Benchmark)
  public static class JsonText {
    private String json = "";

    @Setup
    public void setUp() throws JsonProcessingException {
      List<Object> items = new ArrayList<>();
      snakeYaml().loadAll(YAML).forEach(items::add);
      json = JSON.writeValueAsString(ImmutableMap.of("kind", "List", "items", items));
      if (!ResourceReader.read("mesh.json", json)
          .accepted()
          .equals(ResourceReader.read("mesh.yaml", YAML).accepted())) {
        throw new IllegalStateException("JSON and YAML differ");
      }
    }
  }

  /** The same, read and compiled. */
  @State(Scope.Benchmark)
  public static class Compiled {
    private final Resources resources = ResourceReader.read("mesh.yaml", YAML);
    private final Resource virtualService = resources.accepted().get(VIRTUAL_SERVICES / 2);
    private Mesh mesh = Mesh.of(resources);

    @Setup
    public void setUp() {
      gateway(mesh);
    }
  }

  private static Yaml snakeYaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(options);
  }

  private static Proxy gateway(Mesh mesh) {
    return mesh.proxy(ProxyRef.INGRESS_GATEWAY);
  }

  @Benchmark
  @Warmup(iterations = 3, time = 1)
  public int compose(YamlText text) {
    int nodes = 0;
    for (Node node : text.snakeYaml.composeAll(new StringReader(YAML))) {
      nodes += node.getTag().hashCode();
    }
    return nodes;
  }

  @Benchmark
  public Resources yaml() {
    return ResourceReader.read("mesh.yaml", YAML);
  }

  @Benchmark
  @Warmup(iterations = 3, time = 1)
  public JsonNode tree(JsonText text) throws JsonProcessingException {
    return JSON.readTree(text.json);
  }

  @Benchmark
  public Resources json(JsonText text) {
    return ResourceReader.read("mesh.json", text.json);
  }

  @Benchmark
  public Proxy compile(Compiled compiled) {
    return gateway(Mesh.of(compiled.resources));
  }

  /** One virtual service goes and comes back: two changes. */
  @Benchmark
  public Proxy changeTwice(Compiled compiled) {
    compiled.mesh = compiled.mesh.without(compiled.virtualService.ref());
    gateway(compiled.mesh);
    compiled.mesh = compiled.mesh.with(compiled.virtualService);
    return gateway(compiled.mesh);
  }
}
