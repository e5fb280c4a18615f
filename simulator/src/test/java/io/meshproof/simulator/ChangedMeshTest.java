package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChangedMeshTest {
  private static final String MESH =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: gw}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop}
      spec:
        hosts: [shop.test]
        gateways: [gw]
        http:
        - match: [{uri: {prefix: /old}}]
          delegate: {name: lent}
        - route: [{destination: {host: shop}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: inside}
      spec:
        hosts: [shop]
        http:
        - match: [{uri: {prefix: /old}}]
          directResponse: {status: 410}
        - route: [{destination: {host: shop}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: blog}
      spec:
        hosts: [blog.test]
        gateways: [gw]
        http:
        - route: [{destination: {host: blog}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: lent}
      spec:
        http:
        - redirect: {uri: /}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: no-post}
      spec:
        selector: {matchLabels: {app: shop}}
        action: DENY
        rules: [{to: [{operation: {methods: [POST]}}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: jwt, namespace: istio-system}
      spec:
        jwtRules: [{issuer: me, jwks: '{"keys":[]}'}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: shop}
      spec:
        host: shop
        trafficPolicy: {tls: {mode: DISABLE}}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: strict}
      spec: {mtls: {mode: STRICT}}
      """;

  private static final String DECLARED =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      spec: {selector: {app: shop}, ports: [{name: http, port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: blog}
      spec: {selector: {app: blog}, ports: [{name: http, port: 80}]}
      """;

  private static final List<Request> REQUESTS =
      List.of(
          Request.get("http://shop.test/old").build(),
          Request.get("http://shop.test/new").build(),
          Request.post("http://shop.test/new").build(),
          Request.get("http://blog.test/").bearer("none").build(),
          Request.get("http://shop/old").from("default/blog").build(),
          Request.post("http://shop/").from("default/blog").build());

  private static Resources read(String text) {
    return ResourceReader.read("mesh.yaml", text);
  }

  @Property(tries = 60)
  void aMeshThatCameAboutByChangesDecidesAsOneFromScratch(
      @ForAll Random random, @ForAll boolean declared, @ForAll @Size(12) List<Boolean> asked) {
    Resources all = read(declared ? MESH + DECLARED : MESH);
    Mesh mesh = Mesh.of(all);
    for (boolean ask : asked) {
      Resource resource = all.accepted().get(random.nextInt(all.accepted().size()));
      boolean present = mesh.resources().accepted().contains(resource);
      mesh = present ? mesh.without(resource.ref()) : mesh.with(resource);
      if (ask) {
        assertThat(decisions(mesh)).isEqualTo(decisions(Mesh.of(mesh.resources())));
      }
    }
    assertThat(decisions(mesh)).isEqualTo(decisions(Mesh.of(mesh.resources())));
  }

  private static List<String> decisions(Mesh mesh) {
    List<String> decisions = new ArrayList<>();
    for (Request request : REQUESTS) {
      decisions.add(mesh.decide(request).toString());
    }
    return decisions;
  }

  @Test
  void aResourceTakesThePlaceOfTheOneOfItsName() {
    Mesh mesh = Mesh.of(read(MESH));
    Resource closed =
        read("""
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: blog}
        spec:
          hosts: [blog.test]
          gateways: [gw]
          http: [{directResponse: {status: 410}}]
        """)
            .accepted()
            .get(0);
    Request request = Request.get("http://blog.test/").build();
    Decision before = mesh.decide(request);

    Mesh changed = mesh.with(closed);

    assertThat(changed.decide(request).status()).isEqualTo(410);
    assertThat(mesh.decide(request)).isEqualTo(before);
    assertThat(changed.resources().accepted()).hasSameSizeAs(mesh.resources().accepted());
  }

  @Test
  void whatIsNotThereCannotGo() {
    Mesh mesh = Mesh.of(read(MESH));
    Resource service = read(DECLARED).accepted().get(0);

    assertThat(mesh.without(service.ref())).isSameAs(mesh);
  }

  @Test
  void proxiesThatAChangeDoesNotConcernAreKept() {
    Mesh mesh = Mesh.of(read(MESH + DECLARED));
    Resource policy = named(mesh, "no-post");
    Resource inside = named(mesh, "inside");
    Resource blog = named(mesh, "blog");
    ProxyRef gateway = mesh.gateways().get(0);
    Proxy compiled = mesh.proxy(gateway);

    assertThat(mesh.without(policy.ref()).proxy(gateway)).isSameAs(compiled);
    assertThat(mesh.without(inside.ref()).proxy(gateway)).isSameAs(compiled);
    assertThat(mesh.without(blog.ref()).proxy(gateway)).isNotSameAs(compiled);
  }

  private static Resource named(Mesh mesh, String name) {
    return mesh.resources().accepted().stream()
        .filter(resource -> resource.metadata().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
