package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Mesh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the trace of every request to every mesh among the examples. */
class TraceLawsTest {
  private static final List<Mesh> MESHES = read();

  @Property(tries = 300)
  void theSameRequestHasTheSameTrace(
      @ForAll("meshes") Mesh mesh, @ForAll("requests") Request request) {
    Assume.that(knowsCaller(mesh, request));

    assertThat(mesh.simulate(request).toJson()).isEqualTo(mesh.simulate(request).toJson());
  }

  @Property(tries = 300)
  void everyTraceCanBeToldAndEveryHintMade(
      @ForAll("meshes") Mesh mesh, @ForAll("requests") Request request) {
    Assume.that(knowsCaller(mesh, request));

    assertThat(mesh.simulate(request).trace().toText())
        .startsWith(request.method() + " ")
        .doesNotContain("Optional[", "@");
  }

  private static boolean knowsCaller(Mesh mesh, Request request) {
    return request
        .from()
        .map(caller -> mesh.findProxy("sidecar-outbound:" + caller).isPresent())
        .orElse(true);
  }

  @Provide
  Arbitrary<Mesh> meshes() {
    return Arbitraries.of(MESHES);
  }

  @Provide
  Arbitrary<Request> requests() {
    Arbitrary<String> hosts =
        Arbitraries.of("shop.example.com", "SHOP.example.com:80", "a.test", "orders", "");
    Arbitrary<String> paths =
        Arbitraries.of("/", "/orders", "/orders/7", "/cart.php", "//orders", "/api/*", "x", "/%2f");
    Arbitrary<String> methods = Arbitraries.of("GET", "POST", "HEAD", "OPTIONS", "get");
    Arbitrary<Integer> ports = Arbitraries.of(80, 8080, 443);
    return Combinators.combine(hosts, paths, methods, ports, Arbitraries.integers().between(0, 31))
        .as(TraceLawsTest::request);
  }

  /** The bits of a number say what else the request has. */
  private static Request request(String host, String path, String method, int port, int bits) {
    Request.Builder request =
        Request.method(method, "/").host(host).target(path).port(port).seed(bits);
    if ((bits & 1) != 0) {
      request.header("x-preview", "yes");
    }
    if ((bits & 2) != 0) {
      request.bearer("a.b.c");
    }
    if ((bits & 4) != 0) {
      request.token(Token.verified(Map.of("iss", "https://issuer.example.com", "sub", "alice")));
    }
    if ((bits & 8) != 0) {
      request.from("shop/orders");
    }
    if ((bits & 16) != 0) {
      request.header("origin", "http://b.test").header("access-control-request-method", "PUT");
    }
    return request.build();
  }

  private static List<Mesh> read() {
    List<Path> paths = new ArrayList<>(List.of(Path.of("examples/shop")));
    try (Stream<Path> mistakes = Files.list(Path.of("examples/mistakes"))) {
      mistakes.filter(path -> path.toString().endsWith(".yaml")).sorted().forEach(paths::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths.stream().map(path -> Mesh.of(ResourceReader.read(List.of(path)))).toList();
  }
}
