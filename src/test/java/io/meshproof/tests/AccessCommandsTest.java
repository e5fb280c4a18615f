package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code can-i}, {@code who-can} and {@code who-can-change}. */
class AccessCommandsTest {
  private static final String ROLES =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: mesh-editor, namespace: shop}
      rules:
      - apiGroups: [security.istio.io]
        resources: [authorizationpolicies]
        verbs: [get, update, patch]
      - apiGroups: [""]
        resources: [pods, pods/log]
        verbs: [get, list]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: mesh-editors, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: mesh-editor}
      subjects:
      - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: devs}
      - {kind: ServiceAccount, name: deployer}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: orders, namespace: shop}
      spec: {selector: {matchLabels: {app: orders}}, rules: [{}]}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: strict, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: cart, namespace: shop}
      spec: {selector: {matchLabels: {app: cart}}, rules: [{}]}
      """;

  private static final String DEPLOYER = " --as system:serviceaccount:shop:deployer";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeRoles() throws IOException {
    file = folder.resolve("roles.yaml");
    Files.writeString(file, ROLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get po/web --as alice --as-group devs -n shop             | yes
          get pods --subresource log --as a --as-group devs -n shop | yes
          get pods/db --as alice --as-group devs -n shop            | yes
          get pods --subresource exec --as a --as-group devs -n shop | no
          delete pods --as alice --as-group devs -n shop            | no
          get pods --as alice --as-group devs                       | no
          get pods --as alice --as-group devs -A                    | no
          get pods --as alice -n shop                               | no
          patch ap/orders -n shop --as system:serviceaccount:shop:deployer  | yes
          patch authorizationpolicies.security.istio.io -n shop --as system:serviceaccount:shop:deployer | yes
          patch ap/orders -n shop --as system:serviceaccount:other:deployer | no
          get /healthz --as system:anonymous                        | yes
          get /metrics --as alice                                   | no
          * * --as root --as-group system:masters -A                | yes
          """)
  void theFirstLineIsTheAnswerAndSoIsTheExitCode(String question, String answer) {
    Run run = Run.ofLine("can-i " + question + " -f " + file);

    assertThat(run.out()).startsWith(answer + "\n");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(answer.equals("yes") ? 0 : 1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theAnswerHasBindingRoleAndRuleWithTheirLines() {
    Run yes = Run.ofLine("can-i list pods -n shop -f " + file + DEPLOYER);
    Run no = Run.ofLine("can-i watch pods -n shop -f " + file + DEPLOYER);

    assertThat(yes.out())
        .containsPattern("✓ binding .*ServiceAccount shop/deployer .*mesh-editors .*yaml:12\n")
        .containsPattern("✓ role .*`shop` .*Role shop/mesh-editor .*yaml:1\n")
        .containsPattern("✓ rule \\[1\\] .*get, list `pods`, `pods/log` .*yaml:8\n");
    assertThat(no.out())
        .containsPattern("✗ rule \\[1\\] .*verb `watch` is not one of `get`, `list` .*yaml:8\n")
        .contains("no rule grants this to", "`system:serviceaccounts:shop`");
  }

  @Test
  void jsonHasTheSameForPrograms() {
    Run yes = Run.ofLine("can-i list pods -n shop -o json -f " + file + DEPLOYER);
    Run no = Run.ofLine("can-i watch pods -n shop -o json -f " + file + DEPLOYER);

    assertThat(yes.out())
        .contains("\"allowed\" : true", "RBAC: allowed by RoleBinding \\\"mesh-editors/shop\\\"")
        .contains("\"pointer\" : \"/rules/1\"", "\"line\" : 8");
    assertThat(no.out()).contains("\"allowed\" : false", "\"nearMisses\" : [");
  }

  @Test
  void whatAUserMayDoIsListed() {
    Run run = Run.ofLine("can-i --list -n shop -f " + file + DEPLOYER);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("get, update, patch `authorizationpolicies` of `security.istio.io`")
        .contains("get, list `pods`, `pods/log`", "(default of Kubernetes)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get pods -f x                        | who asks
          get pods extra --as alice -f x       | takes a verb and a resource
          get --as alice -f x                  | a verb and a resource
          get /x --subresource y --as a -f x   | a path has no subresource
          --list get pods --as alice -f x      | --list takes no action
          """)
  void aWrongQuestionIsExplained(String question, String hint) {
    Run run = Run.ofLine("can-i " + question);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get orders      | no kind of resource is known as `orders`
          frob pods       | verb `frob` is none that the API server knows
          get nodes       | `nodes` belongs to no namespace
          get gateways    | `gateways` is taken for `gateways.networking.istio.io`
          get pods/log    | `log` is taken for a resource's name; the part is asked for with `--subresource log`
          """)
  void whatIsDoubtfulIsSaid(String question, String warning) {
    Run run = Run.ofLine("can-i " + question + " --as alice -f " + file);

    assertThat(run.out()).startsWith("no\n");
    assertThat(run.err()).contains("warning: " + warning);
  }

  @Test
  void aMalformedDocumentDoesNotLoseTheOthers() throws IOException {
    Files.writeString(file, "a: [\n---\n" + ROLES);

    Run yes = Run.ofLine("can-i list pods -n shop -f " + file + DEPLOYER);
    Run no = Run.ofLine("can-i watch pods -n shop -f " + file + DEPLOYER);
    Run lenient = Run.ofLine("can-i watch pods -n shop --skip-invalid -f " + file + DEPLOYER);

    assertThat(yes.err()).contains("error MP0102");
    assertThat(yes.exitCode()).isZero();
    assertThat(no.exitCode()).isEqualTo(3);
    assertThat(lenient.exitCode()).isEqualTo(1);
    assertThat(Run.ofLine("can-i get pods --as a -f nowhere.yaml").out()).isEmpty();
    assertThat(Run.ofLine("who-can get pods -f nowhere.yaml").exitCode()).isEqualTo(3);
  }

  @Test
  void whoCanListsEverySubject() {
    Run run = Run.ofLine("who-can patch ap/orders -n shop -f " + file);

    assertThat(run.out())
        .contains("Group devs", "ServiceAccount shop/deployer", "Group system:masters")
        .contains("Role shop/mesh-editor rule [0]", "roles.yaml:5");
    assertThat(Run.ofLine("who-can patch ap/orders -n cart -o json -f " + file).out())
        .contains("system:masters")
        .doesNotContain("devs");
  }

  @Test
  void whoCanChangeFindsThePoliciesOfBothWorlds() {
    Run run = Run.ofLine("who-can-change shop/orders -f " + file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("shop/orders  (in shop, labels app=orders)\n")
        .contains("AuthorizationPolicy shop/orders", "roles.yaml:20")
        .contains("PeerAuthentication istio-system/strict")
        .containsPattern("ServiceAccount shop/deployer +may update, patch  +RoleBinding shop/")
        .contains("a new RequestAuthentication in shop", "a new PeerAuthentication in istio-system")
        .doesNotContain("shop/cart");
    assertThat(Run.ofLine("who-can-change gateway -o json -f " + file).out())
        .contains("\"name\" : \"strict\"", "\"additions\" : [")
        .doesNotContain("\"name\" : \"orders\"");
  }
}
