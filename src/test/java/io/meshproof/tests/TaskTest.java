package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three tasks of the documentation: their commands have the answers that they state. */
class TaskTest {
  private static final Path TASKS = Path.of("src/test/resources/tasks");

  private static String text(String file) throws IOException {
    return Files.readString(TASKS.resolve(file));
  }

  /** Runs a command line on files of a task. */
  private static Run run(String command, String... files) {
    StringBuilder line = new StringBuilder(command);
    for (String file : files) {
      line.append(" -f ").append(TASKS.resolve(file));
    }
    return Run.ofLine(line.toString());
  }

  /** Istio's task on ingress gateways: address, routes, and routes by the claims of tokens. */
  @Nested
  class IngressGateways {
    private static final String ASK =
        "explain --explain none -I -HHost:httpbin.example.com --to 130.211.10.121:80 ";
    private static final String GROUP =
        "{\"exp\":3537391104,\"groups\":[\"group1\",\"group2\"],\"iat\":1537391104,"
            + "\"iss\":\"testing@secure.istio.io\",\"scope\":[\"scope1\",\"scope2\"],"
            + "\"sub\":\"testing@secure.istio.io\"}";
    private static final String NO_GROUP =
        "{\"exp\":4685989700,\"foo\":\"bar\",\"iat\":1532389700,"
            + "\"iss\":\"testing@secure.istio.io\",\"sub\":\"testing@secure.istio.io\"}";

    @Test
    void theAddressIsThatOfTheLoadBalancerOrOfANode() {
      assertThat(run("address", "gateway-services.yaml").out())
          .contains(
              "export INGRESS_HOST=130.211.10.121\n",
              "export INGRESS_PORT=80\n",
              "export SECURE_INGRESS_PORT=443\n",
              "export TCP_INGRESS_PORT=31400\n");
      assertThat(run("address --node-port", "gateway-services.yaml").out())
          .contains(
              "export INGRESS_PORT=31380\n",
              "export SECURE_INGRESS_PORT=31390\n",
              "export TCP_INGRESS_PORT=31401\n");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        textBlock =
            """
            http://130.211.10.121:80/status/200 ; → routed to outbound|8000||httpbin.default.svc.
            http://130.211.10.121:80/delay/2    ; → routed to outbound|8000||httpbin.default.svc.
            http://130.211.10.121:80/headers    ; → 404 Not Found
            """)
    void onlyWhatIsExposedIsReached(String url, String answer) {
      assertThat(run(ASK + url, "gateway-services.yaml", "gateway.yaml").out()).contains(answer);
    }

    @Test
    void internalRequestsAreNotSubjectToTheRules() {
      String asked = "explain --explain none --from default/client http://httpbin:8000/headers";

      assertThat(run(asked, "gateway-services.yaml", "gateway.yaml").out())
          .contains("→ routed to outbound|8000||httpbin.default.svc.");
    }

    @Test
    void theClaimDecidesWhetherHeadersAreReached() throws IOException {
      String mesh = text("gateway-claims.yaml");

      assertThat(headers(mesh)).contains("→ 404 Not Found");
      assertThat(headers(mesh, "--token", "some.invalid.token")).contains("→ 401 Unauthorized");
      assertThat(headers(mesh, "--claims", GROUP)).contains("→ routed to outbound|8000||httpbin.");
      assertThat(headers(mesh, "--claims", NO_GROUP)).contains("→ 404 Not Found");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            x-jwt-claim.groups      | {"groups": ["group1"]}         | routed
            x-jwt-claim-groups      | {"groups": "group1"}           | routed
            x-jwt-claim.key1.key2   | {"key1": {"key2": "group1"}}   | routed
            x-jwt-claim-key1-key2   | {"key1": {"key2": "group1"}}   | routed
            x-jwt-claim.key-1.key-2 | {"key-1": {"key-2": "group1"}} | routed
            x-jwt-claim-key.1-key.2 | {"key.1": {"key.2": "group1"}} | routed
            x-jwt-claim.key1.key2   | {"key1.key2": "group1"}        | 404 Not Found
            x-jwt-claim.groups      | {"groups": 1}                  | 404 Not Found
            """)
    void theFirstCharacterSeparatesTheClaims(String header, String claims, String answer)
        throws IOException {
      String mesh = text("gateway-claims.yaml").replace("x-jwt-claim.groups", header);
      String stated = "{\"iss\": \"testing@secure.istio.io\", " + claims.substring(1);

      assertThat(headers(mesh, "--claims", stated)).contains("→ " + answer);
    }

    /** Asks for the headers; the name that the task has for claims is that of an older release. */
    private static String headers(String mesh, String... more) {
      String[] always = {
        "explain",
        "-f",
        "-",
        "--explain",
        "none",
        "--istio-version",
        "1.12-beta",
        "http://httpbin.example.com/headers"
      };
      return Run.with(mesh, Map.of(), ObjectArrays.concat(always, more, String.class)).out();
    }

    @Test
    void aWildcardLetsBrowsersIn() {
      String any = "explain --explain none --to 130.211.10.121:80 http://130.211.10.121:80";

      assertThat(run(any + "/headers", "gateway-services.yaml", "gateway-wildcard.yaml").out())
          .contains("→ routed to outbound|8000||httpbin");
      assertThat(run(any + "/status/200", "gateway-services.yaml", "gateway-wildcard.yaml").out())
          .contains("→ 404 Not Found");
    }
  }

  /** A gateway for two hosts, and a workload that asks for tokens. */
  @Nested
  class Security {
    private static final String ISSUER = "https://your-issuer.example.com";
    private static final String ASK = "explain --explain none --to 203.0.113.7:80 ";
    private static final Map<String, Object> USER = Map.of("sub", "user@example.com");

    private final TestIssuer issuer = TestIssuer.of(ISSUER);

    @Test
    void theGatewayHasAnAddressAndTheOthersHaveNone() {
      Run egress = run("address --service istio-egressgateway", "security.yaml");

      assertThat(run("address", "security.yaml").out())
          .contains("export INGRESS_HOST=203.0.113.7\n", "export INGRESS_PORT=80\n");
      assertThat(run("address --node-port", "security.yaml").out())
          .contains("export INGRESS_PORT=32542\n", "export TCP_INGRESS_PORT=32663\n");
      assertThat(egress.out()).contains("EXTERNAL-IP is `<none>`");
      assertThat(egress.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"dev.example.com,403", "test.example.com,403", "prod.example.com,404"})
    void theHostsAreTheFilter(String host, String status) {
      assertThat(run(ASK + "http://" + host + "/", "security.yaml").out())
          .contains("→ " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({"GET,200", "POST,200", "DELETE,403"})
    void aGoodTokenIsNeededAndGetsAsFarAsTheMethodsGo(String method, int status)
        throws IOException {
      assertThat(status(text("security.yaml"), request(method).token(issuer.token(USER))))
          .isEqualTo(status);
      assertThat(status(text("security.yaml"), request(method))).isEqualTo(403);
    }

    @Test
    void authenticationAloneRefusesOnlyWrongTokens() throws IOException {
      String mesh = text("security.yaml");
      String alone = mesh.substring(0, mesh.lastIndexOf("---"));

      assertThat(status(alone, request("GET"))).isEqualTo(200);
      assertThat(status(alone, request("GET").bearer("some.invalid.token"))).isEqualTo(401);
      assertThat(status(alone, request("GET").token(issuer.token(USER)))).isEqualTo(200);
    }

    @Test
    void theTokenMayStandInAHeaderOfItsOwn() throws IOException {
      String mesh =
          text("security.yaml").replaceAll("# (fromHeaders|  - name: x-jwt|    prefix)", "$1");
      String token = ((Token.Compact) issuer.token(USER)).text();

      assertThat(status(mesh, request("GET").header("x-jwt-token", "Bearer " + token)))
          .isEqualTo(200);
      assertThat(status(mesh, request("GET").bearer(token))).isEqualTo(403);
    }

    @Test
    void theIssuerMustBeTheSameAndItsKeysReachable() throws IOException {
      Map<String, Object> other = Map.of("iss", ISSUER + "/", "sub", "user@example.com");
      Request.Builder good = request("GET").token(issuer.token(USER));

      assertThat(status(text("security.yaml"), request("GET").token(issuer.token(other))))
          .isEqualTo(401);
      assertThat(
              Mesh.of(ResourceReader.read("mesh.yaml", text("security.yaml")))
                  .simulate(good.build())
                  .status())
          .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"user@example.com,200", "other@example.com,403"})
    void oneSubjectCanBeLetIn(String subject, int status) throws IOException {
      String mesh =
          text("security.yaml").replace("[\"*\"]", "[\"" + ISSUER + "/user@example.com\"]");

      assertThat(status(mesh, request("GET").token(issuer.token(Map.of("sub", subject)))))
          .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"admins,200", "users,403"})
    void aClaimCanBeAskedFor(String group, int status) throws IOException {
      String mesh =
          text("security.yaml")
              + """
                    when:
                      - key: request.auth.claims[groups]
                        values:
                          - "admins"
              """;
      Map<String, Object> claims = Map.of("sub", "a", "groups", List.of(group));

      assertThat(status(mesh, request("GET").token(issuer.token(claims)))).isEqualTo(status);
    }

    private static Request.Builder request(String method) {
      return Request.method(method, "http://dev.example.com/").to("203.0.113.7:80");
    }

    private int status(String mesh, Request.Builder request) {
      return TestIssuer.mesh(
              ResourceReader.read("mesh.yaml", mesh), MeshOptions.DEFAULT, List.of(issuer))
          .simulate(request.build())
          .status();
    }
  }

  /** The task on Ingress of Istio 0.8 and before, with its roles and its route rule. */
  @Nested
  class Ingress {
    private static final String ASK = "explain --explain none -I --istio-version 0.8 --to ";
    private static final String ACCOUNT = " --as system:serviceaccount:istio-system:istio-";
    private static final String NAMESPACE = "-service-account -n istio-system";

    @Test
    void withoutLoadBalancerTheAddressIsThatOfAPodsNode() {
      Run run = run("address", "ingress-services.yaml");

      assertThat(run.out())
          .contains("EXTERNAL-IP is `<pending>`")
          .contains("export INGRESS_HOST=169.47.243.100\n", "export INGRESS_PORT=31486\n")
          .contains("export SECURE_INGRESS_PORT=32254\n");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            31486 http://169.47.243.100:31486/status/200  | simple | → routed to outbound
            31486 http://169.47.243.100:31486/headers     | simple | → 404 Not Found
            32254 https://169.47.243.100:32254/status/200 | secure | → routed to outbound
            32254 https://169.47.243.100:32254/headers    | secure | → 404 Not Found
            """)
    void onlyWhatIsExposedIsReached(String url, String kind, String answer) {
      Run run =
          run(ASK + "169.47.243.100:" + url, "ingress-services.yaml", "ingress-" + kind + ".yaml");

      assertThat(run.out()).as(run.err()).contains(answer);
    }

    @Test
    void theRuleCutsALongCallAfterFourSeconds() {
      Run run =
          run(
              "explain --istio-version 0.8 --to 169.47.243.100:31486 http://a.test/delay/10",
              "ingress-services.yaml",
              "ingress-simple.yaml",
              "ingress-route-rule.yaml");

      assertThat(run.out())
          .contains("→ routed to outbound|8000||httpbin")
          .containsPattern("cluster .*would be cut after 4 s +RouteRule default/status-route");
    }

    @Test
    void malformedRolesAreFindingsAndTheRestIsRead() {
      Run run = run("check", "ingress-rbac.yaml");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out())
          .contains("warning MP0109 src/test/resources/tasks/ingress-rbac.yaml:14:1: ")
          .contains("error MP0102 src/test/resources/tasks/ingress-rbac.yaml:95:2: ")
          .contains("6 resources accepted");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            get   | ingress | yes
            list  | ingress | yes
            watch | ingress | yes
            get   | pilot   | no
            list  | pilot   | no
            watch | pilot   | no
            get   | mixer   | no
            list  | mixer   | no
            watch | mixer   | no
            get   | citadel | no
            list  | citadel | no
            watch | citadel | no
            """)
    void onlyTheIngressReadsItsCertificate(String verb, String account, String answer) {
      String asked = "can-i " + verb + " secret/istio-ingress-certs" + ACCOUNT + account;
      Run run = run(asked + NAMESPACE, "ingress-rbac.yaml");

      assertThat(run.out()).startsWith(answer + "\n");
      assertThat(run.exitCode()).isEqualTo(answer.equals("yes") ? 0 : 3);
    }

    @ParameterizedTest
    @CsvSource({"ingress", "pilot", "mixer"})
    void theOtherSecretsAreReadAsBefore(String account) {
      String asked = "can-i get secret/istio-citadel-secret" + ACCOUNT + account + NAMESPACE;

      assertThat(run(asked, "ingress-rbac.yaml").out()).startsWith("yes\n");
    }

    /** The listing leaves out what the recorded role allows besides; here that is put in. */
    @Test
    void citadelReadsItsTokenOnceItsRoleIsWellFormed() throws IOException {
      String citadel = text("ingress-rbac.yaml");
      String wellFormed =
          citadel
              .substring(citadel.lastIndexOf("---\nkind: ClusterRole\n"))
              .replaceAll("(?m)^ (?! )", "  ")
              .replace(
                  "......\n",
                  """
                  - apiGroups: [""]
                    resources: ["secrets"]
                    resourceNames: ["istio-citadel-service-account-token-r14xm"]
                    verbs: ["get"]
                  ---
                  """);
      String asked =
          "can-i -f - get secret/istio-citadel-service-account-token-r14xm"
              + ACCOUNT
              + "citadel"
              + NAMESPACE;

      Run run = Run.with(wellFormed, Map.of(), asked.split(" "));

      assertThat(run.out()).startsWith("yes\n");
      assertThat(run.err()).isEmpty();
    }
  }
}
