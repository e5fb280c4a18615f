package io.meshproof.evaluator.proxy;

import static io.meshproof.evaluator.proxy.Proxies.CLUSTER;
import static io.meshproof.evaluator.proxy.Proxies.brief;
import static io.meshproof.evaluator.proxy.Proxies.chain;
import static io.meshproof.evaluator.proxy.Proxies.forward;
import static io.meshproof.evaluator.proxy.Proxies.get;
import static io.meshproof.evaluator.proxy.Proxies.http;
import static io.meshproof.evaluator.proxy.Proxies.listener;
import static io.meshproof.evaluator.proxy.Proxies.proxy;
import static io.meshproof.evaluator.proxy.Proxies.serverNames;
import static io.meshproof.evaluator.proxy.Proxies.tcp;
import static io.meshproof.evaluator.proxy.Proxies.tls;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.FilterChain.Tls;
import io.meshproof.evaluator.listener.FilterChain.Transport;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTest {

  private static String answer(Proxy proxy, Request.Builder request) {
    return brief(proxy.handle(request.build(), Tracer.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # address  | port | listener
          10.96.0.1  | 80   | one
          10.96.0.2  | 80   | two
                     | 80   | two
          10.96.0.1  | 81   | three
                     | 81   | three
          """)
  void theVeryAddressIsBeforeThePortAndThePortBeforeEveryPort(
      String address, int port, String cluster) {
    Proxy proxy =
        proxy(
            listener("10.96.0.1", 80, tcp("one", Match.ANY)),
            listener(Listener.ANY_ADDRESS, 80, tcp("two", Match.ANY)),
            listener(Listener.ANY_ADDRESS, 0, tcp("three", Match.ANY)));
    Request.Builder request = get("/").port(port);
    Optional.ofNullable(address).ifPresent(request::address);

    assertThat(answer(proxy, request)).isEqualTo(cluster);
  }

  @Test
  void aPortWithoutListenerRefuses() {
    assertThat(answer(proxy(listener(80, tcp("one", Match.ANY))), get("/").port(81)))
        .isEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # server name | chain
          a.foo.com     | one
          A.FOO.COM     | one
          b.foo.com     | two
          x.b.foo.com   | three
          foo.com       | tls-failed
          .foo.com      | tls-failed
          """)
  void theLongestServerNameWins(String serverName, String cluster) {
    Proxy proxy =
        proxy(
            listener(
                443,
                tcp("two", serverNames("*.foo.com")),
                tcp("three", serverNames("*.b.foo.com")),
                tcp("one", serverNames("a.foo.com"))));

    assertThat(answer(proxy, get("/").port(443).tls(tls(serverName)))).isEqualTo(cluster);
  }

  @Test
  void aChainWithoutConditionTakesTlsWithoutServerName() {
    Proxy proxy = proxy(listener(443, tcp("one", serverNames("a.foo.com")), tcp("two", Match.ANY)));

    assertThat(answer(proxy, get("/").port(443).tls(ClientTls.PLAIN))).isEqualTo("two");
  }

  @Test
  void aBetterFitIsNotSteppedBackFrom() {
    Match blockOnly = match(ImmutableList.of("10.0.0.0/8"), "tls.test", Optional.empty());
    Match anyPlaintext = match(ImmutableList.of(), "", Optional.of(Transport.RAW_BUFFER));
    Proxy proxy = proxy(listener(80, tcp("one", blockOnly), tcp("two", anyPlaintext)));

    assertThat(answer(proxy, get("/").address("10.1.2.3"))).isEqualTo("closed");
    assertThat(answer(proxy, get("/").address("192.0.2.1"))).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource({"10.1.2.3,four", "10.1.2.4,three", "10.1.9.9,two", "10.9.9.9,one", "192.0.2.1,five"})
  void theLongestBlockWins(String address, String cluster) {
    Proxy proxy =
        proxy(
            listener(
                80,
                tcp("one", match(ImmutableList.of("10.0.0.0/8"), "", Optional.empty())),
                tcp("four", match(ImmutableList.of("10.1.2.3"), "", Optional.empty())),
                tcp("two", match(ImmutableList.of("10.1.0.0/16"), "", Optional.empty())),
                tcp("three", match(ImmutableList.of("10.1.2.0/24"), "", Optional.empty())),
                tcp("five", Match.ANY)));

    assertThat(answer(proxy, get("/").address(address))).isEqualTo(cluster);
  }

  @Test
  void theFirstProtocolOfferedThatAChainAsksForWins() {
    Proxy proxy =
        proxy(
            listener(
                80,
                tcp("one", alpn(Transport.TLS, "h2")),
                tcp("two", alpn(Transport.TLS, "istio")),
                tcp("three", alpn(Transport.RAW_BUFFER, "http/1.1"))));
    ClientTls offering =
        new ClientTls(Optional.empty(), ImmutableList.of("x", "istio", "h2"), Optional.empty());

    assertThat(answer(proxy, get("/").tls(offering))).isEqualTo("two");
    assertThat(answer(proxy, get("/"))).isEqualTo("three");
    assertThat(answer(proxy, get("/").tls(ClientTls.PLAIN))).isEqualTo("tls-failed");
  }

  @Test
  void whatNoChainFitsGoesToTheDefaultChain() {
    Listener listener =
        new Listener(
            "l",
            Listener.ANY_ADDRESS,
            80,
            ImmutableList.of(tcp("one", serverNames("a.test"))),
            Optional.of(tcp("two", Match.ANY)),
            Optional.empty());

    assertThat(answer(proxy(listener), get("/"))).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # certificate | asked for     | passes
                        | REQUIRED      | false
                        | OPTIONAL      | true
          td/ns/a/sa/b  | REQUIRED      | true
          td/ns/a/sa/b  | OPTIONAL      | true
          other/ns/a    | REQUIRED      | false
                        | NOT_REQUESTED | true
          """)
  void aMissingOrForeignCertificateClosesTheConnectionAfterTheHandshake(
      String certificate, ClientCertificate asked, boolean passes) {
    FilterChain chain =
        new FilterChain(
            "chain",
            Match.ANY,
            Optional.of(new Tls(asked, ImmutableList.of("td"), Optional.empty())),
            http(forward()),
            Optional.empty());
    ClientTls client =
        new ClientTls(Optional.empty(), ImmutableList.of(), Optional.ofNullable(certificate));

    assertThat(answer(proxy(listener(443, chain)), get("/").port(443).tls(client)))
        .isEqualTo(passes ? CLUSTER : "closed");
  }

  @Test
  void plaintextToAPortThatSpeaksTlsIsClosed() {
    FilterChain chain =
        chain(Match.ANY, Optional.of(ClientCertificate.NOT_REQUESTED), http(forward()));

    assertThat(answer(proxy(listener(443, chain)), get("/").port(443))).isEqualTo("closed");
  }

  @Test
  void tlsToAPortThatSpeaksPlainHttpFails() {
    assertThat(answer(Proxies.gateway(forward()), get("/").tls(tls("a.test"))))
        .isEqualTo("tls-failed");
  }

  @ParameterizedTest
  @EnumSource(ClientCertificate.class)
  void bytesThatLeadNowhereAreClosedAndTlsThatWasToGoThroughFails(ClientCertificate asked) {
    FilterChain through = tcp("missing", Match.ANY);
    FilterChain ending =
        new FilterChain(
            "chain", Match.ANY, Optional.of(new Tls(asked)), through.filter(), Optional.empty());
    ClientTls client = new ClientTls(Optional.empty(), ImmutableList.of(), Optional.of("td/x"));

    assertThat(answer(proxy(listener(80, through)), get("/"))).isEqualTo("closed");
    assertThat(answer(proxy(listener(80, through)), get("/").tls(client))).isEqualTo("tls-failed");
    assertThat(answer(proxy(listener(80, ending)), get("/").tls(client))).isEqualTo("closed");
  }

  @Test
  void theTraceNamesTheServerNamesThatThereAre() {
    RecordingTracer tracer = new RecordingTracer();

    proxy(listener(443, tcp("one", serverNames("a.test", "b.test"))))
        .handle(get("/").port(443).tls(tls("c.test")).build(), tracer);

    assertThat(tracer.steps())
        .extracting(step -> step.reason().text())
        .containsExactly(
            "port 443",
            "no filter chain takes TLS with server name `c.test`; there are chains for `a.test`,"
                + " `b.test`");
  }

  private static Match match(
      ImmutableList<String> blocks, String serverName, Optional<Transport> transport) {
    return new Match(
        Optional.empty(),
        blocks.stream()
            .map(block -> Cidr.parse(block).orElseThrow())
            .collect(ImmutableList.toImmutableList()),
        serverName.isEmpty() ? ImmutableList.of() : ImmutableList.of(serverName),
        transport,
        ImmutableList.of());
  }

  private static Match alpn(Transport transport, String protocol) {
    return new Match(
        Optional.empty(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.of(transport),
        ImmutableList.of(protocol));
  }
}
