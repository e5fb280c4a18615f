package io.meshproof.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwksSource;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authn.TokenLocation;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.ClaimToHeader;
import io.meshproof.model.resource.RequestAuthentication.FromHeader;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestAuthenticationsTest {
  private static final ProxyRef REVIEWS =
      new ProxyRef(Kind.SIDECAR_INBOUND, "shop", ImmutableMap.of("app", "reviews"), "default");

  @Test
  void policiesOfTheNamespaceAndOfTheRootAddUp() {
    assertThat(issuers(policy("istio-system", 0, "b"), policy("shop", 1, "a")))
        .containsExactly("a", "b");
  }

  @Test
  void policiesOfOtherNamespacesDoNotReachTheWorkload() {
    assertThat(effective(policy("other", 0, "a"))).isEmpty();
  }

  @Test
  void policiesForOtherLabelsDoNotReachTheWorkload() {
    RequestAuthentication ratings =
        new RequestAuthentication(
            metadata("shop", 0),
            new PolicyTarget(ImmutableMap.of("app", "ratings"), ImmutableList.of()),
            ImmutableList.of(rule("a")));

    assertThat(effective(ratings)).isEmpty();
  }

  @Test
  void aPolicyWithoutRulesMakesNoFilter() {
    assertThat(
            effective(
                new RequestAuthentication(
                    metadata("shop", 0), PolicyTarget.ALL, ImmutableList.of())))
        .isEmpty();
  }

  @Test
  void rulesAreInTheOrderOfTheirIssuersWhateverTheirAge() {
    assertThat(issuers(policy("shop", 0, "b", "c"), policy("shop", 1, "a", "b")))
        .containsExactly("a", "b", "b", "c");
  }

  @Test
  void rulesOfTheSameIssuerKeepTheOrderOwnNamespaceFirstThenAge() {
    List<JwtProvider> providers =
        providers(policy("istio-system", 0, "a"), policy("shop", 2, "a"), policy("shop", 1, "a"));

    assertThat(providers)
        .extracting(provider -> provider.origin().resource().name())
        .containsExactly("policy-1", "policy-2", "policy-0");
  }

  @Test
  void headerNamesAreInLowerCaseAndWordListsAlwaysHaveScopeAndPermission() {
    JwtRule rule =
        new JwtRule(
            "a",
            ImmutableList.of("api"),
            Optional.empty(),
            Optional.of("{}"),
            ImmutableList.of(new FromHeader("X-Jwt", "Token ")),
            ImmutableList.of("Token"),
            ImmutableList.of("JWT"),
            Optional.of("X-Payload"),
            true,
            ImmutableList.of(new ClaimToHeader("X-Sub", "sub")),
            ImmutableList.of("roles"));

    JwtProvider provider = providers(policy("shop", 0, rule)).get(0);

    assertThat(provider.locations())
        .containsExactly(
            new TokenLocation.Header("x-jwt", "Token "),
            new TokenLocation.QueryParameter("Token"),
            new TokenLocation.Cookie("JWT"));
    assertThat(provider.payloadHeader()).contains("x-payload");
    assertThat(provider.claimHeaders())
        .containsExactly(new JwtProvider.ClaimHeader("x-sub", "sub"));
    assertThat(provider.spaceDelimitedClaims()).containsExactly("roles", "permission", "scope");
    assertThat(provider.forwardOriginalToken()).isTrue();
  }

  @Test
  void inlineKeysWinOverTheUri() {
    assertThat(keys(rule("a", Optional.of("https://a/keys"), Optional.of("{}"))))
        .isEqualTo(new JwksSource.Inline("{}"));
  }

  @Test
  void keysComeFromWhatTheUriServes() {
    assertThat(keys(rule("a", Optional.of("https://a/keys"), Optional.empty())))
        .isEqualTo(new JwksSource.Inline("{\"keys\":[]}"));
  }

  @Test
  void aUriThatServesNothingIsUnreachable() {
    assertThat(keys(rule("a", Optional.of("https://b/keys"), Optional.empty())))
        .isEqualTo(new JwksSource.Unreachable("https://b/keys"));
  }

  @Test
  void aUriThatServesNoKeySetIsAsGoodAsUnreachable() {
    assertThat(keys(rule("a", Optional.of("https://a/text"), Optional.empty())))
        .isEqualTo(new JwksSource.Unreachable("https://a/text"));
  }

  @Test
  void withoutUriTheIssuerIsAskedWhereItsKeysAre() {
    assertThat(keys(rule("https://issuer/", Optional.empty(), Optional.empty())))
        .isEqualTo(new JwksSource.Inline("{\"keys\":[]}"));
    assertThat(keys(rule("nobody@test", Optional.empty(), Optional.empty())))
        .isEqualTo(new JwksSource.Unreachable("nobody@test/.well-known/openid-configuration"));
  }

  private static JwksSource keys(JwtRule rule) {
    return providers(policy("shop", 0, rule)).get(0).keys();
  }

  private static List<String> issuers(RequestAuthentication... policies) {
    return providers(policies).stream().map(JwtProvider::issuer).toList();
  }

  private static List<JwtProvider> providers(RequestAuthentication... policies) {
    return effective(policies).orElseThrow().providers();
  }

  private static Optional<JwtAuthentication> effective(RequestAuthentication... policies) {
    Resources resources =
        new Resources(
            ImmutableList.<Resource>copyOf(policies),
            ImmutableList.of(),
            Resources.NONE.meshConfig(),
            ImmutableList.of(),
            ImmutableMap.of());
    Map<String, String> served =
        Map.of(
            "https://a/keys",
            "{\"keys\":[]}",
            "https://a/text",
            "not here",
            "https://issuer/.well-known/openid-configuration",
            "{\"jwks_uri\":\"https://a/keys\"}");
    return RequestAuthentications.of(resources, MeshOptions.DEFAULT.withJwks(served)).at(REVIEWS);
  }

  private static RequestAuthentication policy(String namespace, int age, String... issuers) {
    return new RequestAuthentication(
        metadata(namespace, age),
        PolicyTarget.ALL,
        ImmutableList.copyOf(issuers).stream()
            .map(RequestAuthenticationsTest::rule)
            .collect(ImmutableList.toImmutableList()));
  }

  private static RequestAuthentication policy(String namespace, int age, JwtRule rule) {
    return new RequestAuthentication(
        metadata(namespace, age), PolicyTarget.ALL, ImmutableList.of(rule));
  }

  private static Metadata metadata(String namespace, int age) {
    return new Metadata(
        "policy-" + age,
        namespace,
        ImmutableMap.of(),
        ImmutableMap.of(),
        Metadata.FIRST_UNDATED.plusSeconds(age));
  }

  private static JwtRule rule(String issuer) {
    return rule(issuer, Optional.empty(), Optional.of("{}"));
  }

  private static JwtRule rule(String issuer, Optional<String> uri, Optional<String> jwks) {
    return new JwtRule(
        issuer,
        ImmutableList.of(),
        uri,
        jwks,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.empty(),
        false,
        ImmutableList.of(),
        ImmutableList.of());
  }
}
