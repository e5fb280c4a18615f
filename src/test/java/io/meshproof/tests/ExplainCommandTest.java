package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.cli.Main;
import io.meshproof.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String SHOP = "explain -f examples/shop --explain none ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://shop.example.com/                              | GET http://shop.example.com/  → routed
          shop.example.com                                      | GET http://shop.example.com/  → routed
          POST http://shop.example.com/                         | POST http://shop.example.com/  → 403
          -X POST http://shop.example.com/                      | POST http://shop.example.com/  → 403
          -d x=1 http://shop.example.com/                       | POST http://shop.example.com/  → 403
          -I http://shop.example.com/                           | HEAD http://shop.example.com/  → routed
          http://1.2.3.4/ -H 'Host: shop.example.com'           | GET http://shop.example.com/  → routed
          http://1.2.3.4/ -HHost:shop.example.com               | GET http://shop.example.com/  → routed
          http://shop.example.com:8080/                         | connection refused
          http://shop.example.com:8080/ --port 80               | → routed
          http://shop.example.com/ --sni shop.example.com       | GET https://shop.example.com/
          http://shop.example.com/cart.php                      | → 301 Moved Permanently: http://shop.example.com/cart
          http://shop.example.com/orders --token @examples/tokens/alice.jwt   | → routed to outbound|80|v1|
          http://shop.example.com/orders --token @examples/tokens/expired.jwt | → 401 Unauthorized
          http://shop.example.com/orders --token @examples/tokens/alice.jwt --now 2200-01-01T00:00:00Z | → 401
          http://shop.example.com/orders --claims '{"iss":"https://issuer.example.com","sub":"bob"}' | (taken as verified)  → routed
          http://shop.example.com/orders --token @examples/tokens/alice.jwt -H 'x-preview: yes' | → routed to outbound|80|v2|
          http://orders/ --from shop/storefront                 | from shop/storefront  → routed to outbound|80||orders
          http://orders/ --at sidecar-inbound:shop/orders       | port 8080  → routed to inbound|8080||
          """)
  void oneRequestHasOneAnswer(String arguments, String answer) {
    Run run = Run.ofLine(SHOP + arguments);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasLineCount(1).contains(answer);
  }

  @Test
  void aTokenMayComeOnStdin() throws IOException {
    String token = Files.readString(Path.of("examples/tokens/alice.jwt"));

    Run run =
        Run.with(
            "Bearer " + token,
            Map.of(),
            (SHOP + "http://shop.example.com/orders --token -").split(" "));

    assertThat(run.out()).contains("sub=alice", "→ routed");
  }

  @Test
  void resourcesMayComeOnStdin() throws IOException {
    String gateway = Files.readString(Path.of("examples/shop/gateway.yaml"));

    Run run = Run.with(gateway, Map.of(), "explain", "-f", "-", "http://shop.example.com/");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("→ routed to outbound|", "<stdin>:");
  }

  @Test
  void aDenialFailsOnlyWhereItIsAskedTo() {
    String denied = SHOP + "http://shop.example.com/orders";

    assertThat(Run.ofLine(denied).exitCode()).isZero();
    assertThat(Run.ofLine(denied + " --fail-on deny").exitCode()).isEqualTo(1);
    assertThat(Run.ofLine(SHOP + "http://shop.example.com/ --fail-on deny").exitCode()).isZero();
  }

  @Test
  void aRefusedResourceTakesNoPartAndIsInvalidInput(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mesh.yaml");
    Files.writeString(
        file,
        Files.readString(Path.of("examples/shop/gateway.yaml")).replace("number: 80", "number: 0"));

    Run run = Run.of("explain", "-f", file.toString(), "http://shop.example.com/");
    Run lenient =
        Run.of("explain", "-f", file.toString(), "http://shop.example.com/", "--skip-invalid");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error MP0").contains("mesh.yaml:");
    assertThat(run.out()).contains("no response: connection refused", "the resource is refused: ");
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.out()).isEqualTo(run.out());
  }

  @Test
  void whatCannotBeReadHasNoAnswer() {
    Run run = Run.of("explain", "-f", "nowhere.yaml", "http://a.test/");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nowhere.yaml", "there is no such file");
  }

  @Test
  void whatAnExternalAuthorizerDecidesIsInconclusiveUntilItIsSaid(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("custom.yaml");
    Files.writeString(
        file,
        Files.readString(Path.of("examples/shop/gateway.yaml"))
            + """
            ---
            kind: MeshConfig
            extensionProviders:
            - name: gatekeeper
              envoyExtAuthzHttp: {service: gatekeeper.shop.svc.cluster.local, port: 80}
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: ask, namespace: istio-system}
            spec:
              action: CUSTOM
              provider: {name: gatekeeper}
              rules: [{}]
            """);
    String asked = "explain -f " + file + " http://shop.example.com/";

    Run open = Run.ofLine(asked);

    assertThat(open.exitCode()).as(open.out() + open.err()).isEqualTo(4);
    assertThat(open.out()).contains("→ inconclusive: ").contains("`gatekeeper` decides");
    assertThat(Run.ofLine(asked + " --external gatekeeper=allow").out()).contains("→ routed");
    assertThat(Run.ofLine(asked + " --external gatekeeper=deny").out()).contains("→ 403");
  }

  @Test
  void coloursAreForTerminalsAndForThoseWhoAsk() {
    assertThat(Run.ofLine(SHOP + "http://a.test/").out()).doesNotContain("\u001b");
    assertThat(Run.ofLine(SHOP + "http://a.test/ --color always").out()).contains("\u001b[31m");
    assertThat(onTerminal(Map.of())).contains("\u001b[");
    assertThat(onTerminal(Map.of("NO_COLOR", "1"))).doesNotContain("\u001b");
  }

  private static String onTerminal(Map<String, String> environment) {
    StringWriter out = new StringWriter();
    Main.run(
        new Surroundings(
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            InputStream.nullInputStream(),
            environment,
            Run.HEAP_BYTES,
            true),
        (SHOP + "http://a.test/").split(" "));
    return out.toString();
  }

  @Test
  void aMistakeOfOurOwnIsOneLineAndNeverATrace() {
    assertThat(broken(Map.of()))
        .isEqualTo(
            "70 meshproof: internal error: java.lang.IllegalStateException: broken"
                + " (MESHPROOF_DEBUG=1 shows where)\n");
    assertThat(broken(Map.of("MESHPROOF_DEBUG", "1"))).contains("\tat ");
  }

  private static String broken(Map<String, String> environment) {
    StringWriter err = new StringWriter();
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("broken");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    int exitCode =
        Main.run(
            new Surroundings(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                in,
                environment,
                Run.HEAP_BYTES,
                false),
            "explain",
            "-f",
            "-",
            "http://a.test/");
    return exitCode + " " + err;
  }

  @Test
  void jsonHasEveryStep() {
    Run run = Run.ofLine("explain -f examples/shop http://shop.example.com/orders -o json");

    assertThat(run.out())
        .startsWith("{\n  \"schemaVersion\" : \"1\",\n  \"istioVersion\" : \"1.32\",")
        .contains("\"details\" : \"rbac_access_denied_matched_policy[none]\"")
        .contains("\"file\" : \"examples/shop/security.yaml\"", "\"hints\" : [");
  }
}
