package io.meshproof.simulator.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.PeerAuthentication.Mode;
import io.meshproof.simulator.registry.Protocol;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP  | STRICT     | mutual TLS: HTTP
          HTTP2 | PERMISSIVE | mutual TLS istio: HTTP, RAW_BUFFER: HTTP
          HTTP  | DISABLE    | RAW_BUFFER: HTTP, TLS: HTTP
          HTTPS | STRICT     | mutual TLS: TCP
          MYSQL | PERMISSIVE | mutual TLS istio: TCP, TLS: TCP, RAW_BUFFER: TCP
          TCP   | DISABLE    | RAW_BUFFER: TCP, TLS: TCP
          AUTO  | STRICT     | mutual TLS istio: HTTP, mutual TLS: TCP
          AUTO  | PERMISSIVE | mutual TLS istio: HTTP, RAW_BUFFER http: HTTP, mutual TLS istio: TCP, RAW_BUFFER: TCP, TLS: TCP
          AUTO  | DISABLE    | RAW_BUFFER http: HTTP, RAW_BUFFER: TCP, TLS: TCP
          """)
  void protocolAndModeDecideTheChains(Protocol protocol, Mode mode, String expected) {
    String chains =
        InboundForm.of(protocol, mode).stream()
            .map(InboundFormTest::describe)
            .collect(Collectors.joining(", "));

    assertThat(chains).isEqualTo(expected);
  }

  private static String describe(InboundForm form) {
    String transport = form.mutualTls() ? "mutual TLS" : form.transport().toString();
    String offered =
        form.applicationProtocols().isEmpty()
            ? ""
            : " " + form.applicationProtocols().get(0).replaceFirst("[-/].*", "");
    return transport + offered + ": " + (form.http() ? "HTTP" : "TCP");
  }
}
