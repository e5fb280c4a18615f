package io.meshproof.evaluator.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.proxy.HttpReader.Read;
import io.meshproof.evaluator.proxy.HttpReader.Refused;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReaderTest {

  private static HttpReader reader(boolean edge, int trustedHops) {
    return new HttpReader(
        new HttpConnectionManager(
            new RouteConfiguration("http.80", ImmutableList.of()),
            PathNormalization.BASE,
            edge,
            trustedHops,
            Optional.empty(),
            true,
            Authorization.NONE));
  }

  private static HttpReader.Reading read(HttpReader reader, Request request) {
    return reader.read(
        new Connection(
            request.sourceIp(),
            request.sourceIp(),
            "10.9.9.9",
            request.port(),
            request.tls(),
            Optional.empty()),
        request);
  }

  private static Exchange exchange(HttpReader reader, Request request) {
    return ((Read) read(reader, request)).exchange();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # edge | hops | x-forwarded-for            | trusted
          true   | 0    | 1.1.1.1                    | 3.3.3.3
          true   | 1    | 1.1.1.1, 2.2.2.2           | 2.2.2.2
          true   | 2    | 1.1.1.1, 2.2.2.2           | 1.1.1.1
          true   | 3    | 1.1.1.1, 2.2.2.2           | 3.3.3.3
          true   | 1    |                            | 3.3.3.3
          true   | 1    | 203.0.113.9:4711           | 3.3.3.3
          true   | 1    | '2001:db8::5,'             | 3.3.3.3
          true   | 2    | 203.0.113.9,,10.1.2.3      | 3.3.3.3
          true   | 1    | [2001:db8::5]              | 3.3.3.3
          true   | 1    | 2001:db8::5                | 2001:db8::5
          true   | 1    | 203.0.113.200 ; 198.51.100.7, garbage | 3.3.3.3
          true   | 2    | 203.0.113.200 ; 198.51.100.7          | 203.0.113.200
          false  | 0    | 1.1.1.1, 2.2.2.2           | 2.2.2.2
          false  | 0    | garbage                    | 3.3.3.3
          """)
  void theClientsAddressIsAsFarRightAsProxiesAreTrusted(
      boolean edge, int hops, String forwardedFor, String trusted) {
    Request.Builder request = Proxies.get("/").sourceIp("3.3.3.3");
    if (forwardedFor != null) {
      for (String line : Splitter.on(';').split(forwardedFor)) {
        request.header("X-Forwarded-For", line);
      }
    }

    Connection seen = exchange(reader(edge, hops), request.build()).connection();

    assertThat(seen.remoteIp()).isEqualTo(trusted);
    assertThat(seen.sourceIp()).isEqualTo("3.3.3.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # edge | hops | sent  | tls   | x-forwarded-proto | scheme
          true   | 0    | https | false | http              | http
          true   | 0    |       | true  | https             | https
          true   | 1    | https | false | https             | https
          true   | 1    |       | false | http              | http
          false  | 0    | https | false | https             | https
          false  | 0    |       | true  | https             | https
          true   | 1    | ftp   | true  | ftp               | https
          """)
  void whatTheClientSpokeIsTakenFromAProxyInFrontOnlyIfItIsTrusted(
      boolean edge, int hops, String sent, boolean tls, String proto, String scheme) {
    Request.Builder request = Proxies.get("/");
    if (sent != null) {
      request.header("X-Forwarded-Proto", sent);
    }
    if (tls) {
      request.tls(ClientTls.PLAIN);
    }

    Exchange seen = exchange(reader(edge, hops), request.build());

    assertThat(seen.request().forwardedProto()).isEqualTo(proto);
    assertThat(seen.request().scheme()).isEqualTo(scheme);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # edge | peer      | sent    | becomes
          true   | 3.3.3.3   |         | 3.3.3.3
          true   | 3.3.3.3   | 1.1.1.1 | 1.1.1.1,3.3.3.3
          true   | 127.0.0.1 |         | 10.9.9.9
          true   | 127.0.0.5 |         | 127.0.0.5
          false  | 3.3.3.3   | 1.1.1.1 | 1.1.1.1
          """)
  void onlyTheEdgeAddsItsPeerToThoseThatTheRequestCameThrough(
      boolean edge, String peer, String sent, String becomes) {
    Request.Builder request = Proxies.get("/").sourceIp(peer);
    if (sent != null) {
      request.header("x-forwarded-for", sent);
    }

    assertThat(
            exchange(reader(edge, 0), request.build()).request().headers().first("x-forwarded-for"))
        .hasValue(becomes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x-a", "x-b", "x-envoy-internal", "x-forwarded-for", "x-forwarded-proto", "none"})
  void aHeaderThatIsAskedForAloneIsAsAmongAll(String name) {
    Request request =
        Proxies.get("/")
            .header("X-A", "1")
            .header("x-a", "2")
            .header("x-envoy-internal", "y")
            .build();

    Headers alone = exchange(reader(true, 0), request).request().headers();
    Headers all = exchange(reader(true, 0), request).request().headers();

    assertThat(alone.first(name))
        .isEqualTo(
            all.lines().stream()
                .filter(line -> line.name().equals(name))
                .map(Header::value)
                .findFirst());
    assertThat(alone).isEqualTo(all);
  }

  @Test
  void theBearerTokenComesAfterTheOtherHeadersAndIsJoined() {
    Request request =
        Proxies.get("/")
            .header("Authorization", " Basic x ")
            .header("X-A", "1")
            .bearer("t")
            .build();

    assertThat(exchange(reader(false, 0), request).request().headers().lines())
        .containsExactly(
            new Header("authorization", "Basic x,Bearer t"),
            new Header("x-a", "1"),
            new Header("x-forwarded-proto", "http"));
  }

  @Test
  void theFiltersSeeTheNormalisedPathAndTheAuthorityOfAnAbsoluteTarget() {
    Request request = Proxies.get("/").host("a.test").build();
    Request absolute =
        new Request(
            "GET",
            "a.test",
            "http://B.test:80/x/../%61?q=%61#f",
            request.headers(),
            request.token(),
            80,
            request.address(),
            request.to(),
            request.sourceIp(),
            request.tls(),
            request.from(),
            request.entry(),
            request.at(),
            request.externalAnswers(),
            0);

    Exchange seen = exchange(reader(true, 0), absolute);

    assertThat(seen.request().path()).isEqualTo("/a?q=%61");
    assertThat(seen.request().authority()).isEqualTo("B.test:80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | path | status | details
          GET      | /%00 | 400    | path_normalization_failed
          get      | /    | 400    | ''
          """)
  void whatCannotBeReadIsAnsweredBeforeAnyFilter(
      String method, String path, int status, String details) {
    Request request = Request.method(method, "http://a.test" + path).build();

    assertThat(read(reader(true, 0), request))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reply().status()).isEqualTo(status);
              assertThat(refused.reply().details()).isEqualTo(details);
              assertThat(refused.reply().route()).isEmpty();
            });
  }

  @Test
  void moreThanAHundredHeaderLinesAreTooLarge() {
    Request.Builder request = Proxies.get("/");
    for (int i = 0; i < 99; i++) {
      request.header("x-a", "1");
    }

    assertThat(read(reader(true, 0), request.build())).isInstanceOf(Read.class);
    assertThat(refusal(request.header("x-a", "1"))).isEqualTo(431);
  }

  @Test
  void moreThanSixtyKibibytesOfHeadersAreTooLarge() {
    assertThat(refusal(Proxies.get("/").header("x-a", "a".repeat(60 * 1024)))).isEqualTo(431);
    assertThat(refusal(Proxies.get("/" + "a".repeat(60 * 1024)))).isEqualTo(431);
  }

  @ParameterizedTest
  @CsvSource({"x a,1", "'',1", "x:a,1", "x-ä,1", "x-a,'1\n2'", "x-a,'\u0000'"})
  void headerLinesWithForbiddenCharactersAreBad(String name, String value) {
    assertThat(refusal(Proxies.get("/").header(name, value))).isEqualTo(400);
  }

  private static int refusal(Request.Builder request) {
    return ((Refused) read(reader(true, 0), request.build())).reply().status();
  }

  @Test
  void onlyProxiesMaySayWhatThePathWasBefore() {
    Request request = Proxies.get("/").header("X-Envoy-Original-Path", "/forged").build();

    assertThat(
            exchange(reader(true, 0), request).request().headers().first("x-envoy-original-path"))
        .isEmpty();
    assertThat(
            exchange(reader(false, 0), request).request().headers().first("x-envoy-original-path"))
        .hasValue("/forged");
  }
}
