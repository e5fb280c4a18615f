package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.ask;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestToken.CLAIMS;
import static io.meshproof.evaluator.authn.TestToken.compact;
import static io.meshproof.evaluator.authn.TestToken.section;
import static io.meshproof.evaluator.authn.TestToken.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that somebody without the issuer's private keys can make. None is taken. */
class ForgedTokenTest {
  private static final Key OWN_RSA = TestKeys.OTHER_RSA.getPrivate();
  private static final String RS256 = "{\"alg\":\"RS256\"}";
  private static final String ADMIN = "{\"iss\":\"https://issuer.test\",\"sub\":\"admin\"}";

  /** The issuer's keys: one of each type. */
  private static final JwtAuthentication FILTER =
      filter(
          rule()
              .keys(
                  TestKeys.jwks(
                      TestKeys.jwk(TestKeys.RSA.getPublic(), "kid", "rsa"),
                      TestKeys.jwk(TestKeys.P256.getPublic(), "kid", "ec"),
                      TestKeys.jwk(TestKeys.ED25519.getPublic(), "kid", "ed"))));

  static Stream<Arguments> forgeries() {
    String good = TestToken.good();
    String[] parts = good.split("\\.", -1);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(TestKeys.RSA.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    String ownJwk = TestKeys.jwk(TestKeys.OTHER_RSA.getPublic());
    return Stream.of(
        forgery(
            "alg none, no signature", section("{\"alg\":\"none\"}") + "." + section(ADMIN) + "."),
        forgery("alg none, some signature", compact("{\"alg\":\"none\"}", ADMIN, new byte[] {1})),
        forgery("alg None", compact("{\"alg\":\"None\"}", ADMIN, new byte[] {1})),
        forgery("alg empty", compact("{\"alg\":\"\"}", ADMIN, new byte[] {1})),
        forgery("alg in lower case", signed("{\"alg\":\"rs256\"}", "RS256", OWN_RSA, ADMIN)),
        forgery("alg null", compact("{\"alg\":null}", ADMIN, new byte[] {1})),
        forgery("alg as list", compact("{\"alg\":[\"none\"]}", ADMIN, new byte[] {1})),
        forgery("alg twice", compact("{\"alg\":\"RS256\",\"alg\":\"none\"}", ADMIN, signature)),
        forgery("own key", signed(RS256, "RS256", OWN_RSA, ADMIN)),
        forgery(
            "own key under a known kid",
            signed("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "own key embedded",
            signed("{\"alg\":\"RS256\",\"jwk\":" + ownJwk + "}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "own key set referred to",
            signed(
                "{\"alg\":\"RS256\",\"jku\":\"https://evil.test/jwks\"}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "own certificate",
            signed("{\"alg\":\"RS256\",\"x5c\":[\"MIIB\"]}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "kid as path",
            signed(
                "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}",
                "HS256",
                hmac(new byte[] {0}),
                ADMIN)),
        forgery(
            "kid as query",
            signed("{\"alg\":\"RS256\",\"kid\":\"x' OR '1'='1\"}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "kid of another type's key",
            signed("{\"alg\":\"RS256\",\"kid\":\"ec\"}", "RS256", OWN_RSA, ADMIN)),
        forgery(
            "HS256 with the public key, DER",
            signed(
                "{\"alg\":\"HS256\"}",
                "HS256",
                hmac(TestKeys.RSA.getPublic().getEncoded()),
                ADMIN)),
        forgery(
            "HS256 with the public key, PEM",
            signed(
                "{\"alg\":\"HS256\"}",
                "HS256",
                hmac(pem.getBytes(StandardCharsets.US_ASCII)),
                ADMIN)),
        forgery(
            "HS256 with the public key, JWK",
            signed(
                "{\"alg\":\"HS256\"}",
                "HS256",
                hmac(TestKeys.jwk(TestKeys.RSA.getPublic()).getBytes(StandardCharsets.US_ASCII)),
                ADMIN)),
        forgery(
            "HS512 with the public key and its kid",
            signed(
                "{\"alg\":\"HS512\",\"kid\":\"rsa\"}",
                "HS512",
                hmac(TestKeys.RSA.getPublic().getEncoded()),
                ADMIN)),
        forgery(
            "HS256 with the curve's key",
            signed(
                "{\"alg\":\"HS256\",\"kid\":\"ec\"}",
                "HS256",
                hmac(TestKeys.P256.getPublic().getEncoded()),
                ADMIN)),
        forgery("other claims, old signature", parts[0] + "." + section(ADMIN) + "." + parts[2]),
        forgery(
            "other header, old signature",
            section("{\"alg\":\"RS256\",\"typ\":\"x\"}") + "." + parts[1] + "." + parts[2]),
        forgery(
            "blanks in the payload, old signature",
            parts[0] + "." + section(" " + CLAIMS) + "." + parts[2]),
        forgery(
            "padding in the payload, old signature", parts[0] + "." + parts[1] + "=." + parts[2]),
        forgery("sections swapped", parts[1] + "." + parts[0] + "." + parts[2]),
        forgery("signature left out", parts[0] + "." + parts[1]),
        forgery("signature of one byte", parts[0] + "." + parts[1] + ".AA"),
        forgery("signature cut", good.substring(0, good.length() - 4)),
        forgery("signature with a byte more", compact(RS256, CLAIMS, append(signature))),
        forgery("signature of zeros", compact(RS256, CLAIMS, new byte[256])),
        forgery("a fourth section", good + "." + parts[2]),
        forgery("two tokens in one", good + "," + good),
        forgery("the signature as claims", parts[0] + "." + parts[2] + "." + parts[2]),
        forgery("ES256, r and s zero", compact("{\"alg\":\"ES256\"}", ADMIN, new byte[64])),
        forgery(
            "ES256, r and s the order of the curve",
            compact("{\"alg\":\"ES256\",\"kid\":\"ec\"}", ADMIN, orderTwice())),
        forgery(
            "ES256, no bytes",
            compact("{\"alg\":\"ES256\",\"kid\":\"ec\"}", ADMIN, new byte[] {0})),
        forgery(
            "ES256 by another key",
            signed(
                "{\"alg\":\"ES256\",\"kid\":\"ec\"}", "ES256", TestKeys.P384.getPrivate(), ADMIN)),
        forgery("EdDSA, zeros", compact("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", ADMIN, new byte[64])),
        forgery(
            "EdDSA, too long", compact("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", ADMIN, new byte[65])),
        forgery(
            "PS256 named, RS256 made",
            signed("{\"alg\":\"PS256\"}", "RS256", TestKeys.RSA.getPrivate(), ADMIN)),
        forgery(
            "RS512 named, RS256 made",
            signed("{\"alg\":\"RS512\"}", "RS256", TestKeys.RSA.getPrivate(), ADMIN)),
        forgery(
            "an unknown parameter that must be understood",
            compact("{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}", ADMIN, signature)),
        forgery("encrypted instead of signed", "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d"),
        forgery("the text of stated claims", statedText()));
  }

  /** What claims look like that somebody states, in a request that does not state them. */
  private static String statedText() {
    List<TokenLocation.FoundToken> found = new ArrayList<>();
    new TokenLocation.Stated()
        .find(
            TestFilter.REQUEST.withStatedClaims(
                Optional.of(ImmutableMap.of("iss", "https://issuer.test"))),
            found);
    return found.get(0).text();
  }

  private static Arguments forgery(String name, String token) {
    return Arguments.of(name, token);
  }

  private static Key hmac(byte[] secret) {
    return new SecretKeySpec(secret, "HmacSHA256");
  }

  private static byte[] append(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static byte[] orderTwice() {
    byte[] order =
        ((java.security.interfaces.ECPublicKey) TestKeys.P256.getPublic())
            .getParams()
            .getOrder()
            .toByteArray();
    byte[] both = new byte[64];
    System.arraycopy(order, order.length - 32, both, 0, 32);
    System.arraycopy(order, order.length - 32, both, 32, 32);
    return both;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aForgedTokenIsRefused(String name, String token) {
    assertThat(ask(FILTER, bearer(token))).as(name).isInstanceOf(JwtVerdict.Refused.class);
  }

  @Test
  void theIssuersOwnTokensAreTaken() {
    assertThat(answer(FILTER, bearer(TestToken.good()))).isEqualTo("passed");
    assertThat(
            answer(
                FILTER,
                bearer(
                    signed(
                        "{\"alg\":\"ES256\",\"kid\":\"ec\"}",
                        "ES256",
                        TestKeys.P256.getPrivate(),
                        CLAIMS))))
        .isEqualTo("passed");
    assertThat(
            answer(
                FILTER,
                bearer(
                    signed(
                        "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}",
                        "EdDSA",
                        TestKeys.ED25519.getPrivate(),
                        CLAIMS))))
        .isEqualTo("passed");
  }
}
