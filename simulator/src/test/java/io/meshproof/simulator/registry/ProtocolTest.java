package io.meshproof.simulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.Service;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          http-web,      ,                   80,    TCP, HTTP
          HTTP,          ,                   80,    TCP, HTTP
          https-x,       ,                   443,   TCP, HTTPS
          grpc-web-x,    ,                   80,    TCP, GRPC_WEB
          grpc-x,        ,                   80,    TCP, GRPC
          web,           ,                   80,    TCP, AUTO
          httpx,         ,                   80,    TCP, AUTO
          ,              ,                   80,    TCP, AUTO
          tcp-app,       http,               80,    TCP, HTTP
          http,          made-up,            80,    TCP, AUTO
          ,              kubernetes.io/h2c,  80,    TCP, HTTP2
          ,              kubernetes.io/wss,  80,    TCP, HTTPS
          kubernetes.io/h2c, ,               80,    TCP, AUTO
          http,          ,                   53,    UDP, UDP
          web,           ,                   3306,  TCP, TCP
          http,          ,                   3306,  TCP, HTTP
          """)
  void appProtocolCountsBeforeTheNameOfThePort(
      String name, String appProtocol, int port, String transport, Protocol protocol) {
    Service.Port written =
        new Service.Port(
            Optional.ofNullable(name),
            port,
            Optional.empty(),
            transport,
            Optional.ofNullable(appProtocol),
            Optional.empty());

    assertThat(Protocol.of(written)).isEqualTo(protocol);
  }
}
