package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Mesh;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever a request holds, it gets a decision and a trace and not an exception. Takes a second;
 * the system property {@code meshproof.fuzz.seconds} gives it more.
 */
class AnyRequestProperties {
  private static final long NANOSECONDS =
      Integer.getInteger("meshproof.fuzz.seconds", 1) * 1_000_000_000L;
  private static final int BATCH = 50;

  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          ".",
          "..",
          "%",
          "%2f",
          "%2e",
          "%00",
          "%zz",
          "\\",
          ";",
          "?",
          "#",
          "=",
          "&",
          " ",
          "\t",
          "\r\n",
          "\0",
          "\uD800",
          "é",
          "𝒳",
          "*",
          ":",
          "@",
          "http://",
          "https://",
          "orders",
          "shop.example.com",
          "80",
          "Bearer ",
          "eyJhbGciOiJub25lIn0",
          "e30",
          "127.0.0.1",
          "[::1]",
          ",",
          "\"",
          "{",
          "}",
          "[",
          "]",
          "A".repeat(300));

  private final Mesh mesh = Mesh.of(ResourceReader.read(List.of(Path.of("examples/shop"))));

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void noRequestMakesTheSimulationThrow(@ForAll("requests") Arbitrary<Request> requests) {
    long end = System.nanoTime() + NANOSECONDS;
    do {
      requests
          .sampleStream()
          .limit(BATCH)
          .forEach(
              request -> {
                assertThat(mesh.simulate(request).trace().toText()).isNotEmpty();
                assertThat(mesh.simulate(request).toJson()).isNotEmpty();
              });
    } while (System.nanoTime() < end);
  }

  @Provide
  Arbitrary<Arbitrary<Request>> requests() {
    Arbitrary<String> text = Arbitraries.of(PIECES).list().ofMaxSize(12).map(List::toString);
    Arbitrary<String> joined =
        Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    Arbitrary<Request> plain =
        Combinators.combine(
                Arbitraries.of("GET", "POST", "OPTIONS", "HEAD", "get", "", "CONNECT"),
                Arbitraries.frequencyOf(
                    Tuple.of(3, Arbitraries.just("shop.example.com")), Tuple.of(1, joined)),
                joined.map(path -> "/" + path),
                joined,
                joined,
                text,
                Arbitraries.of(80, 443, 0, -1, 70000),
                Arbitraries.integers().between(0, 3))
            .as(AnyRequestProperties::request);
    return Arbitraries.just(plain);
  }

  private static Request request(
      String method,
      String host,
      String path,
      String name,
      String value,
      String token,
      int port,
      int kind) {
    Request.Builder request =
        Request.get("/")
            .target(kind == 0 ? path.substring(1) : path)
            .host(host)
            .port(port)
            .header(name, value)
            .header("x-forwarded-for", value)
            .header("cookie", value);
    request = kind == 1 ? request.token(Token.of(token)) : request;
    request = kind == 2 ? request.tls(ClientTls.PLAIN) : request;
    Request built = request.build();
    return new Request(
        method,
        built.host(),
        built.path(),
        built.headers(),
        built.token(),
        built.port(),
        built.address(),
        built.to(),
        kind == 3 ? value : built.sourceIp(),
        built.tls(),
        built.from(),
        built.entry(),
        built.at(),
        built.externalAnswers(),
        built.seed());
  }
}
