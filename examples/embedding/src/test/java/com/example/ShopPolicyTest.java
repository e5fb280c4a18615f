package com.example;

import static io.meshproof.model.request.Request.get;
import static io.meshproof.testkit.MeshAssertions.assertThat;

import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.TestIssuer;
import io.meshproof.testkit.junit.MeshTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MeshTest(resources = "k8s/")
class ShopPolicyTest {

  @Test
  void anybodyMayLook(Mesh mesh) {
    assertThat(mesh).request(get("/products/7")).isRoutedTo("storefront");
  }

  @Test
  void ordersNeedAToken(Mesh mesh, TestIssuer issuer) {
    assertThat(mesh).request(get("/orders")).isForbidden().because("no ALLOW rule matched");
    assertThat(mesh)
        .request(get("/orders").withToken(issuer.token(Map.of("sub", "alice"))))
        .isRoutedTo("orders")
        .subset("v1");
  }

  @Test
  void theOldCartIsRedirected(Mesh mesh) {
    assertThat(mesh)
        .request(get("/cart.php"))
        .isRedirectedTo("http://shop.example.com/cart")
        .by("VirtualService/shop/shop");
  }
}
