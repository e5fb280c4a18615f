package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.ask;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class JwtPropertiesTest {
  private static final String KEYS =
      TestKeys.jwks(
          TestKeys.jwk(TestKeys.RSA.getPublic()), TestKeys.jwk(TestKeys.P256.getPublic()));
  private static final JwtAuthentication FILTER = filter(rule().keys(KEYS));
  private static final List<String> TOKENS =
      List.of(
          TestToken.good(),
          TestToken.signed("PS256", TestKeys.RSA.getPrivate(), TestToken.CLAIMS),
          TestToken.signed("ES256", TestKeys.P256.getPrivate(), TestToken.CLAIMS));

  @Property(tries = 300)
  void changingOneBitOfASignatureRefusesTheToken(
      @ForAll @IntRange(max = 2) int which, @ForAll @IntRange(max = 2047) int bit) {
    String token = TOKENS.get(which);
    int dot = token.lastIndexOf('.');
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    int index = bit % (signature.length * 8);
    signature[index / 8] ^= (byte) (1 << index % 8);

    String forged = token.substring(0, dot + 1) + Base64Url.encode(signature);

    assertThat(ask(FILTER, bearer(forged)))
        .isInstanceOfSatisfying(
            JwtVerdict.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Property
  void aRequestWithoutTokenIsNeverRefused(
      @ForAll("ordinaryPaths") String path, @ForAll @StringLength(max = 30) String value) {
    JwtAuthentication several =
        filter(rule(), rule().header("x-jwt", ""), rule().cookie("jwt").payloadTo("x-payload"));
    HttpRequest request = with(with(REQUEST, "x-other", value), "x-payload", value).withPath(path);

    assertThat(ask(several, request)).isInstanceOf(JwtVerdict.Passed.class);
  }

  @Provide
  Arbitrary<String> ordinaryPaths() {
    return Arbitraries.strings().withChars("/abct_%20=?&.").ofMaxLength(30).map(text -> "/" + text);
  }

  @Property
  void noTextWhateverMakesTheFilterThrow(@ForAll("nearlyTokens") String text) {
    JwtAuthentication everywhere =
        filter(rule(), rule().issuer("").header("x", "").parameter("t").cookie("c").keys(KEYS));
    HttpRequest request =
        with(with(bearer(text), "x", text), "cookie", "c=" + text).withPath("/?t=" + text);

    assertThat(ask(everywhere, request)).isNotNull();
    assertThat(TestFilter.trace(everywhere, request)).isNotEmpty();
  }

  @Provide
  Arbitrary<String> nearlyTokens() {
    Arbitrary<String> json =
        Arbitraries.of(
            "{\"alg\":\"RS256\"}",
            "{\"alg\":\"ES512\",\"kid\":\"\"}",
            "{\"iss\":\"https://issuer.test\",\"exp\":1e308}",
            "{\"aud\":[],\"nbf\":-0.0}",
            "{\"a\":{\"b\":[null,{}]}}",
            "null",
            "\u0000",
            "{\"a\":1,}",
            "{'iss':'x'}",
            "\"\\ud800\"",
            "{\"exp\":NaN}");
    Arbitrary<String> section =
        Arbitraries.oneOf(json.map(TestToken::section), Arbitraries.strings().ofMaxLength(20));
    return Combinators.combine(section, section, section)
        .as((header, payload, signature) -> header + "." + payload + "." + signature);
  }

  @Property(tries = 50)
  void askingAgainGivesTheSameAnswer(@ForAll("nearlyTokens") String text) {
    HttpRequest request = bearer(text);

    assertThat(ask(FILTER, request)).isEqualTo(ask(FILTER, request));
    assertThat(ask(FILTER, request)).isEqualTo(ask(filter(rule().keys(KEYS)), request));
  }
}
