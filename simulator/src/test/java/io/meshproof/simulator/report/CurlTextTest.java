package io.meshproof.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurlTextTest {

  @Test
  void aPlainRequestIsAPlainCommand() {
    assertThat(curl(Request.get("http://shop.test//admin;a=b?x=1")))
        .isEqualTo("curl -i --path-as-is 'http://shop.test//admin;a=b?x=1'");
  }

  @Test
  void methodHeadersAndTokenGoAlong() {
    assertThat(
            curl(
                Request.post("https://shop.test/")
                    .header("x-user", "it's me")
                    .header("x-empty", "")
                    .bearer("a.b.c")))
        .isEqualTo(
            "curl -i --path-as-is -X POST -H 'x-user: it'\\''s me' -H 'x-empty;'"
                + " -H 'Authorization: Bearer a.b.c' https://shop.test/");
  }

  @Test
  void claimsAskForATokenThatHasThem() {
    assertThat(curl(Request.get("http://shop.test/").token(Token.verified(Map.of("sub", "eve")))))
        .isEqualTo(
            """
            # TOKEN is one with the claims {"sub":"eve"}
            curl -i --path-as-is -H "Authorization: Bearer $TOKEN" http://shop.test/\
            """);
  }

  @Test
  void theHostIsSentAsItIs() {
    assertThat(curl(Request.get("http://shop.test/").host("SHOP.test:81")))
        .isEqualTo("curl -i --path-as-is -H 'Host: SHOP.test:81' http://SHOP.test/");
  }

  @Test
  void aWorkloadAsksFromItsPod() {
    assertThat(curl(Request.get("http://orders:8080/").from("shop/web")))
        .isEqualTo("kubectl exec -n shop deploy/web -- curl -i --path-as-is http://orders:8080/");
  }

  @Test
  void aWorkloadsOwnSidecarIsAskedAtItsPod() {
    ProxyRef sidecar =
        new ProxyRef(Kind.SIDECAR_INBOUND, "shop", Map.of("app", "orders"), "default");
    ClientTls tls =
        new ClientTls(
            Optional.empty(), ImmutableList.of("istio"), Optional.of("cluster.local/ns/a/sa/b"));

    assertThat(curl(Request.get("http://orders/a b").port(8080).at(sidecar).tls(tls)))
        .isEqualTo(
            """
            # POD is the address of one: kubectl get pod -o wide -n shop -l app=orders
            # from a pod whose identity is cluster.local/ns/a/sa/b
            curl -i --path-as-is -H 'Host: orders' "$POD"':8080/a b'\
            """);
  }

  private static String curl(Request.Builder request) {
    return CurlText.of(request.build());
  }
}
