package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzCommandTest {
  private static final String SHOP = "examples/shop";

  @Test
  void aLawThatIsBrokenEndsWithTheTraceAndACommand() {
    Run run = fuzz("--law", "token for storefront.shop from outside");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("broken  token for storefront.shop from outside  (after ")
        .contains("GET http://shop.example.com/  → routed to outbound|80||storefront")
        .contains("✓ allow rule [0]")
        .endsWith("curl -i --path-as-is http://shop.example.com/\n");
  }

  @Test
  void aLawThatHoldsSaysHowManyRequestsWereTried() {
    Run run = fuzz("--law", "token for orders.shop from outside");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo("holds so far  token for orders.shop from outside  (5,000 requests, seed 1)\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyLawIsTried() {
    Run run = fuzz("--law", "nothing leaves", "--law", "same as " + SHOP, "-o", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("\"seed\" : 1", "\"law\" : \"nothing leaves\"", "\"law\" : \"same as ")
        .contains("\"holds\" : false", "\"holds\" : true", "\"curl\" : \"kubectl exec -n shop");
  }

  @Test
  void anotherMeshThatAnswersOtherwiseIsTracedToo() {
    Run run = fuzz("--law", "same as examples/mistakes/catch-all-first.yaml");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("here: ").contains("  → 404 Not Found");
  }

  @Test
  void theTimeIsTheBoundUnlessTheNumberOfRequestsIs() {
    Run run = Run.of("fuzz", "-f", SHOP, "--law", "token for orders from outside", "--time", "1ms");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("holds so far");
  }

  @Test
  void aLawAboutAServiceThatIsNotThereIsRefused() {
    Run run = fuzz("--law", "token for ordres.shop/admin* from outside");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("a service that the mesh does not have: ordres.shop");
    assertThat(fuzz("--law", "token for orders.shop.svc from outside").exitCode()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(fuzz("--law", "be good").exitCode()).isEqualTo(2);
    assertThat(fuzz("--law", "be good").err()).contains("a law is one of: token for SERVICE");
    assertThat(Run.of("fuzz", "-f", SHOP).exitCode()).isEqualTo(2);
    assertThat(fuzz("--law", "nothing leaves", "--time", "soon").exitCode()).isEqualTo(2);
    assertThat(fuzz("--law", "same as nowhere/").exitCode()).isEqualTo(3);
    assertThat(Run.of("fuzz", "-f", "nowhere", "--law", "nothing leaves").exitCode()).isEqualTo(3);
  }

  private static Run fuzz(String... args) {
    String[] all = new String[args.length + 7];
    System.arraycopy(
        new String[] {"fuzz", "-f", SHOP, "--seed", "1", "--requests", "5000"}, 0, all, 0, 7);
    System.arraycopy(args, 0, all, 7, args.length);
    return Run.of(all);
  }
}
