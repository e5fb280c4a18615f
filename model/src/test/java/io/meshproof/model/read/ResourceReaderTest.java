package io.meshproof.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.source.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReaderTest {
  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: NAME
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [dev.example.com]
      """;

  @Test
  void aResourceWithoutNamespaceIsInDefault() {
    Resources resources = read(gateway("a"));

    assertThat(resources.accepted())
        .map(Resource::ref)
        .containsExactly(new ResourceRef("networking.istio.io", "Gateway", "default", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1alpha3", "v1beta1", "v1"})
  void everyVersionOfAKindIsTheSameKind(String version) {
    Resources resources = read(gateway("a").replace("io/v1", "io/" + version));

    assertThat(resources.all(Gateway.class)).hasSize(1);
  }

  @Test
  void aVersionThatTheKindDoesNotHaveIsRefused() {
    Resources resources = read(gateway("a").replace("io/v1", "io/v2"));

    assertThat(resources.rejected()).hasSize(1);
    assertThat(resources.diagnostics()).map(Diagnostic::code).contains(Code.UNKNOWN_VERSION);
  }

  @Test
  void theOrderOfDocumentsIsTheOrderOfCreation() {
    ResourceReader reader = new ResourceReader();
    reader.add("one.yaml", gateway("a") + "---\n" + gateway("b"));
    reader.add(
        "two.yaml",
        gateway("c") + "---\n" + gateway("d\n  creationTimestamp: 2020-01-01T00:00:00Z"));

    assertThat(
            reader.resources().accepted().stream()
                .sorted((a, b) -> Metadata.BY_AGE.compare(a.metadata(), b.metadata())))
        .map(resource -> resource.metadata().name())
        .containsExactly("d", "a", "b", "c");
  }

  @Test
  void theItemsOfAListAreResources() {
    String item = gateway("a").indent(2).replaceFirst("  a", "- a");
    Resources list = read("apiVersion: v1\nkind: List\nitems:\n" + item);
    Resources typed =
        read(
            "apiVersion: networking.istio.io/v1\n"
                + "kind: GatewayList\n"
                + "items:\n"
                + "- metadata: {name: a}\n"
                + "  spec: {servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts:"
                + " [\"*\"]}]}\n");

    assertThat(list.all(Gateway.class)).hasSize(1);
    assertThat(typed.all(Gateway.class)).hasSize(1);
  }

  @Test
  void theSameResourceAgainReplacesTheFirst() {
    Resources resources =
        read(gateway("a") + "---\n" + gateway("b") + "---\n" + gateway("a").replace("dev", "new"));

    assertThat(resources.all(Gateway.class))
        .map(gateway -> gateway.servers().get(0).hosts().get(0))
        .containsExactly("new.example.com", "dev.example.com");
    assertThat(resources.all(Gateway.class))
        .map(gateway -> gateway.metadata().created())
        .isSorted();
    assertThat(resources.diagnostics())
        .singleElement()
        .hasToString(
            "warning MP0107 test.yaml:24:9: the same resource is declared before, this one replaces"
                + " it (help: the other is at test.yaml:4:9)");
  }

  @Test
  void aRefusedResourceTakesNoPartButHasAPlace() {
    Resources resources = read(gateway("a").replace("80", "http"));

    ResourceRef ref = new ResourceRef("networking.istio.io", "Gateway", "default", "a");
    assertThat(resources.accepted()).isEmpty();
    assertThat(resources.rejected()).containsExactly(ref);
    assertThat(resources.place(new Origin(ref, "/spec/servers/0/port/number")))
        .hasToString("test.yaml:8:20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1", "- a", "text", "kind: Service", "apiVersion: v1"})
  void whatIsNoResourceIsReported(String text) {
    assertThat(read(text).diagnostics())
        .singleElement()
        .extracting(Diagnostic::code)
        .isEqualTo(Code.NOT_A_RESOURCE);
  }

  @Test
  void aKindThatIsNotSimulatedIsKeptAndReported() {
    Resources resources = read("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");

    assertThat(resources.documents()).hasSize(1);
    assertThat(resources.diagnostics())
        .singleElement()
        .hasToString("info MP0106 test.yaml:2:7: kind `Secret` of `v1` takes no part");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          networking.istio.io/v1 | VirtalService  | did you mean `VirtualService`?
          networking.istio/v1    | VirtualService | did you mean `networking.istio.io`?
          v1                     | VirtualService | VirtualService is a kind of `networking.istio.io`
          """)
  void aKindThatIsMisspeltIsSuspicious(String apiVersion, String kind, String help) {
    Resources resources =
        read("apiVersion: %s\nkind: %s\nmetadata: {name: a}\n".formatted(apiVersion, kind));

    assertThat(resources.diagnostics())
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
        .satisfies(finding -> assertThat(finding.help()).contains(help));
  }

  @Test
  void aMeshConfigurationIsCheckedToo() {
    Resources resources =
        read(
            """
            kind: MeshConfig
            pathNormalization: {normalization: ALL}
            trustdomain: a
            enableAutoMtls: 1
            """);

    assertThat(resources.diagnostics())
        .map(Diagnostic::toString)
        .containsExactly(
            "error MP0204 test.yaml:2:36: `ALL` is not an allowed value (help: allowed are"
                + " `DEFAULT`, `NONE`, `BASE`, `MERGE_SLASHES`, `DECODE_AND_MERGE_SLASHES`)",
            "warning MP0201 test.yaml:3:1: unknown field `trustdomain` is ignored (help: did you"
                + " mean `trustDomain`?)",
            "error MP0202 test.yaml:4:17: expected a boolean, found a number `1`");
  }

  @Test
  void aTemplateIsRecognised() {
    assertThat(read("a: {{ .Values.a }}: b\n").diagnostics())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.help()).contains("if this is a template, render it first"));
  }

  @Test
  void presenceIsKept() {
    VirtualService service =
        read("""
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: a}
        spec:
          hosts: [a]
          http:
          - match: [{}, {method: {}, headers: {x: {}}}]
            retries: {}
            timeout: 0.5s
            route: [{destination: {host: b, port: {number: 80}}, weight: 0}]
        """)
            .all(VirtualService.class)
            .get(0);

    VirtualService.HttpRoute route = service.http().get(0);
    assertThat(route.match()).hasSize(2);
    assertThat(route.match().get(0).method()).isEmpty();
    assertThat(route.match().get(1).method()).contains(new StringMatch.Present());
    assertThat(route.match().get(1).headers()).containsEntry("x", new StringMatch.Present());
    assertThat(route.retries()).isPresent();
    assertThat(route.timeout()).hasValueSatisfying(timeout -> assertThat(timeout).hasMillis(500));
  }

  @Test
  void aServicePortMayNameItsTarget() {
    Service service =
        read("""
        apiVersion: v1
        kind: Service
        metadata: {name: a}
        spec: {ports: [{port: 80, targetPort: web}, {port: 81, targetPort: 8081}]}
        """)
            .all(Service.class)
            .get(0);

    assertThat(service.ports())
        .map(port -> port.targetPort().orElseThrow())
        .containsExactly("web", "8081");
    assertThat(service.type()).isEqualTo("ClusterIP");
  }

  @Test
  void theMeshConfigurationOfTheConfigMapKeepsItsPlaces() {
    Resources resources =
        read(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data:
              mesh: |-
                trustDomain: example.org
                pathNormalization:
                  normalization: NONE
                trustDomain: example.com
            """);

    assertThat(resources.meshConfig().trustDomain()).isEqualTo("example.com");
    assertThat(resources.meshConfig().pathNormalization())
        .isEqualTo(MeshConfig.PathNormalization.NONE);
    assertThat(resources.diagnostics())
        .singleElement()
        .hasToString("error MP0104 test.yaml:9:5: the field `trustDomain` is given twice");
  }

  @Test
  void theMeshConfigurationMayBeAQuotedTextOrADocument() {
    Resources quoted =
        read(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: istio, namespace: istio-system}
            data: {mesh: "trustDomain: a"}\
            """);
    Resources plain =
        read("kind: MeshConfig\ndefaultConfig: {gatewayTopology: {numTrustedProxies: 1}}\n");

    assertThat(quoted.meshConfig().trustDomain()).isEqualTo("a");
    assertThat(plain.meshConfig().numTrustedProxies()).isEqualTo(1);
    assertThat(
            MeshConfigReader.read("{\"outboundTrafficPolicy\":{\"mode\":\"REGISTRY_ONLY\"}}")
                .outboundTrafficPolicy())
        .isEqualTo(MeshConfig.OutboundTrafficPolicy.REGISTRY_ONLY);
  }

  @Test
  void filesBelowAFolderAreReadInTheOrderOfTheirNames(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("c.yml"), gateway("c"));
    Files.writeString(folder.resolve("b/z.yaml"), gateway("b"));
    Files.writeString(
        folder.resolve("a.json"),
        "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"a\"}}");
    Files.writeString(folder.resolve("notes.txt"), "not read");
    Files.createSymbolicLink(folder.resolve("b/loop"), folder);

    Resources resources = ResourceReader.read(List.of(folder));

    assertThat(resources.diagnostics()).isEmpty();
    assertThat(resources.accepted())
        .map(resource -> resource.metadata().name())
        .containsExactly("a", "b", "c");
  }

  @Test
  void whatOnlyLiesBesideResourcesIsNoError(@TempDir Path folder) throws IOException {
    Path values = Files.writeString(folder.resolve("values.yaml"), "replicas: 2");
    Files.writeString(folder.resolve("half.yaml"), "kind: Service");

    assertThat(ResourceReader.read(List.of(folder)).diagnostics())
        .extracting(Diagnostic::severity)
        .containsExactly(Severity.ERROR, Severity.WARNING);
    assertThat(ResourceReader.read(List.of(values)).diagnostics())
        .extracting(Diagnostic::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void aStreamIsReadLikeAFile() {
    ResourceReader reader = new ResourceReader("shop", Limits.DEFAULT);
    reader.add("<stdin>", new ByteArrayInputStream(gateway("a").getBytes(StandardCharsets.UTF_8)));

    assertThat(reader.resources().accepted())
        .map(Resource::ref)
        .extracting(ResourceRef::namespace)
        .containsExactly("shop");
  }

  private static String gateway(String name) {
    return GATEWAY.replace("NAME", name);
  }

  private static Resources read(String text) {
    return ResourceReader.read("test.yaml", text);
  }
}
