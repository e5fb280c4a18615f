package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestKeys.jwk;
import static io.meshproof.evaluator.authn.TestKeys.jwks;
import static io.meshproof.evaluator.authn.TestToken.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys count, which of them are tried, and what each verifies. R-JWT-22 to R-JWT-25. */
class KeySetTest {
  private static final String PASSED = "passed";
  private static final String FAILS = "Jwt verification fails";
  private static final String NO_MATCH = "Jwks doesn't have key to match kid or alg from Jwt";
  private static final String NONE_VALID = "Jwks doesn't have any valid public key";

  private static String answerWith(String keys, String token) {
    return answer(filter(rule().keys(keys)), bearer(token));
  }

  /** What a set of this one key answers to a good RS256 token without kid. */
  private static String answerWithKey(String jwk) {
    return answerWith(jwks(jwk), TestToken.good());
  }

  private static KeyPair pair(String type) {
    return switch (type) {
      case "RSA" -> TestKeys.RSA;
      case "P-256" -> TestKeys.P256;
      case "P-384" -> TestKeys.P384;
      case "P-521" -> TestKeys.P521;
      default -> TestKeys.ED25519;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,RSA",
    "RS384,RSA",
    "RS512,RSA",
    "PS256,RSA",
    "PS384,RSA",
    "PS512,RSA",
    "ES256,P-256",
    "ES384,P-384",
    "ES512,P-521",
    "EdDSA,Ed25519"
  })
  void everyAlgorithmVerifiesWithItsKey(String algorithm, String type) {
    KeyPair pair = pair(type);
    String keys = jwks(jwk(pair.getPublic()));

    assertThat(answerWith(keys, TestToken.signed(algorithm, pair.getPrivate(), CLAIMS)))
        .isEqualTo(PASSED);
    assertThat(answerWith(keys, tampered(TestToken.signed(algorithm, pair.getPrivate(), CLAIMS))))
        .isEqualTo(FAILS);
  }

  /** The same header and signature with other claims. */
  private static String tampered(String token) {
    return token.replaceFirst(
        "\\..*\\.",
        "." + TestToken.section("{\"iss\":\"https://issuer.test\",\"sub\":\"root\"}") + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void aSharedSecretVerifiesHmac(String algorithm) {
    SecretKey secret =
        TestKeys.secret("a secret that is long enough for sixty-four bytes of hash, really");

    assertThat(answerWith(jwks(jwk(secret)), TestToken.signed(algorithm, secret, CLAIMS)))
        .isEqualTo(PASSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void aSecretMayBeShorterThanTheLibraryLikes(String algorithm) {
    SecretKey secret = TestKeys.secret("short");

    assertThat(answerWith(jwks(jwk(secret)), TestToken.signed(algorithm, secret, CLAIMS)))
        .isEqualTo(PASSED);
    assertThat(
            answerWith(
                jwks(jwk(TestKeys.secret("shorT"))), TestToken.signed(algorithm, secret, CLAIMS)))
        .isEqualTo(FAILS);
  }

  @ParameterizedTest
  @CsvSource({"512,RS256", "1024,RS256", "1024,RS512", "1024,PS256", "2047,RS384"})
  void anRsaKeyMayBeSmallerThanTheLibraryLikes(int bits, String algorithm) {
    KeyPair pair = TestKeys.rsa(bits);

    assertThat(
            answerWith(
                jwks(jwk(pair.getPublic())),
                TestToken.signed(algorithm, pair.getPrivate(), CLAIMS)))
        .isEqualTo(PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "ES256,P-384",
    "ES256,P-521",
    "ES384,P-256",
    "ES384,P-521",
    "ES512,P-256",
    "ES512,P-384"
  })
  void theCurveNeedNotBeTheAlgorithmsOwn(String algorithm, String curve) {
    KeyPair pair = pair(curve);

    assertThat(
            answerWith(
                jwks(jwk(pair.getPublic())),
                TestToken.signed(algorithm, pair.getPrivate(), CLAIMS)))
        .isEqualTo(PASSED);
  }

  @ParameterizedTest
  @CsvSource({"RS256", "HS256", "EdDSA"})
  void anEllipticCurveKeyVerifiesWithSha256WhateverElseTheTokenNames(String named) {
    KeyPair pair = TestKeys.P256;
    String token =
        TestToken.signed("{\"alg\":\"%s\"}".formatted(named), "ES256", pair.getPrivate(), CLAIMS);

    assertThat(answerWith(jwks(jwk(pair.getPublic())), token)).isEqualTo(PASSED);
  }

  @Test
  void anRsaKeyVerifiesNothingThatNamesAnotherKindOfAlgorithm() {
    String token =
        TestToken.signed("{\"alg\":\"ES256\"}", "RS256", TestKeys.RSA.getPrivate(), CLAIMS);

    assertThat(answerWith(jwks(jwk(TestKeys.RSA.getPublic())), token)).isEqualTo(FAILS);
  }

  @Test
  void anEllipticCurveSignatureIsNotDer() throws Exception {
    java.security.Signature der = java.security.Signature.getInstance("SHA256withECDSA");
    der.initSign(TestKeys.P256.getPrivate());
    String text = TestToken.section("{\"alg\":\"ES256\"}") + "." + TestToken.section(CLAIMS);
    der.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    assertThat(
            answerWith(
                jwks(jwk(TestKeys.P256.getPublic())), text + "." + Base64Url.encode(der.sign())))
        .isEqualTo(FAILS);
  }

  @Test
  void theHalvesOfAnEllipticCurveSignatureMayBePadded() {
    String text = TestToken.section("{\"alg\":\"ES256\"}") + "." + TestToken.section(CLAIMS);
    byte[] signature = TestKeys.sign("ES256", TestKeys.P256.getPrivate(), text);
    byte[] padded = new byte[68];
    System.arraycopy(signature, 0, padded, 2, 32);
    System.arraycopy(signature, 32, padded, 36, 32);

    assertThat(
            answerWith(jwks(jwk(TestKeys.P256.getPublic())), text + "." + Base64Url.encode(padded)))
        .isEqualTo(PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a | a | RS256 | passed
          a | b | RS256 | none
          a | - | RS256 | passed
          - | a | RS256 | passed
          - | - | -     | passed
          a | a | RS512 | none
          '' | b | RS256 | passed
          a | '' | RS256 | passed
          """,
      delimiter = '|')
  void aKeyIsTriedIfNeitherIdNorAlgorithmDiffer(
      String tokenId, String keyId, String keyAlgorithm, String answer) {
    String header =
        tokenId.equals("-")
            ? "{\"alg\":\"RS256\"}"
            : "{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(tokenId);
    String token = TestToken.signed(header, "RS256", TestKeys.RSA.getPrivate(), CLAIMS);
    String key = jwk(TestKeys.RSA.getPublic(), members(keyId, keyAlgorithm));

    assertThat(answerWith(jwks(key), token)).isEqualTo(answer.equals("none") ? NO_MATCH : PASSED);
  }

  private static String[] members(String keyId, String algorithm) {
    String[] id = keyId.equals("-") ? new String[0] : new String[] {"kid", keyId};
    String[] both = Arrays.copyOf(id, id.length + (algorithm.equals("-") ? 0 : 2));
    if (both.length > id.length) {
      both[id.length] = "alg";
      both[id.length + 1] = algorithm;
    }
    return both;
  }

  @Test
  void aKeyOfTheWrongTypeIsTriedAndFailsAlthoughTheRightOneIsThere() {
    String keys =
        jwks(
            jwk(TestKeys.RSA.getPublic(), "kid", "rsa"),
            jwk(TestKeys.P256.getPublic(), "kid", "ec"));
    String token =
        TestToken.signed(
            "{\"alg\":\"RS256\",\"kid\":\"ec\"}", "RS256", TestKeys.RSA.getPrivate(), CLAIMS);

    assertThat(answerWith(keys, token)).isEqualTo(FAILS);
  }

  @Test
  void anOddLastByteOfAnEllipticCurveSignatureIsNobodys() {
    String token = TestToken.signed("ES384", TestKeys.P384.getPrivate(), CLAIMS);

    assertThat(answerWith(jwks(jwk(TestKeys.P384.getPublic())), token + "AA")).isEqualTo(PASSED);
  }

  @Test
  void withoutKeyIdEveryKeyIsTried() {
    String keys =
        jwks(
            jwk(TestKeys.OTHER_RSA.getPublic(), "kid", "a"),
            jwk(TestKeys.P256.getPublic(), "kid", "b"),
            jwk(TestKeys.RSA.getPublic(), "kid", "c"));

    assertThat(answerWith(keys, TestToken.good())).isEqualTo(PASSED);
  }

  @Test
  void severalKeysMayHaveTheSameId() {
    String keys =
        jwks(
            jwk(TestKeys.OTHER_RSA.getPublic(), "kid", "a"),
            jwk(TestKeys.RSA.getPublic(), "kid", "a"));
    String token =
        TestToken.signed(
            "{\"alg\":\"RS256\",\"kid\":\"a\"}", "RS256", TestKeys.RSA.getPrivate(), CLAIMS);

    assertThat(answerWith(keys, token)).isEqualTo(PASSED);
  }

  @Test
  void anEdwardsCurveKeyThatIsAskedFirstEndsItWhereTheSignatureIsNoneOfIts() {
    String keys = jwks(jwk(TestKeys.ED25519.getPublic()), jwk(TestKeys.RSA.getPublic()));

    assertThat(answerWith(keys, TestToken.good()))
        .isEqualTo("Jwt ED25519 signature is wrong length");
  }

  @Test
  void useAndOperationsAndCertificatesOfAKeyAreNotLookedAt() {
    String key =
        jwk(TestKeys.RSA.getPublic(), "use", "enc", "key_ops", "encrypt", "x5c", "garbage");

    assertThat(answerWithKey(key)).isEqualTo(PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"kty":"RSA","n":"N","e":"AQAB","alg":"RS256"}   | passed | ''
          {"kty":"RSA","n":"N","e":"AQAB","alg":"PS512"}   | none    | for another algorithm
          {"kty":"RSA","n":"N","e":"AQAB","kid":7}         | passed  | an id that is no text is none
          {"kty":"RSA","n":"N","e":"AAEAAQ"}               | passed  | leading zeros
          {"kty":"RSA","n":"N==","e":"AQAB"}               | passed  | padded
          {"kty":"RSA","n":"N=","e":"AQAB"}                | broken  | half padded
          {"kty":"RSA","n":"N","e":"AQAB","alg":"ES256"}   | broken  | an algorithm of other keys
          {"kty":"RSA","n":"N","e":"AQAC"}                 | broken  | an unusual exponent
          {"kty":"RSA","n":"N","e":"EQ"}                   | broken  | 17 is unusual, too
          {"kty":"RSA","n":"N","e":""}                     | broken | ''
          {"kty":"RSA","n":"N"}                            | broken | ''
          {"kty":"RSA","e":"AQAB"}                         | broken | ''
          {"kty":"RSA","n":"","e":"AQAB"}                  | broken | ''
          {"kty":"RSA","n":"AQAB","e":"AQAB"}              | broken  | hardly a modulus
          {"kty":"RSA","n":1,"e":"AQAB"}                   | broken | ''
          {"kty":"RSA","n":"a+/","e":"AQAB"}               | broken  | the standard alphabet
          {"kty":"RSA","n":"D","e":"AQAB"}                 | fails   | too small for any signature
          {"kty":"rsa","n":"N","e":"AQAB"}                 | broken  | case counts
          {"kty":1,"n":"N","e":"AQAB"}                     | broken | ''
          {"n":"N","e":"AQAB"}                             | broken | ''
          {"kty":"EC","x":"X","y":"Y"}                     | fails   | the curve is P-256 if nothing is said
          {"kty":"EC","crv":"","x":"X","y":"Y"}            | fails | ''
          {"kty":"EC","alg":"ES256","x":"X","y":"Y"}       | none | ''
          {"kty":"EC","crv":"P-384","x":"X","y":"Y"}       | broken  | the point is on another curve
          {"kty":"EC","crv":"P-256","alg":"ES384","x":"X","y":"Y"} | broken | ''
          {"kty":"EC","alg":"RS256","x":"X","y":"Y"}       | broken | ''
          {"kty":"EC","crv":"secp256k1","x":"X","y":"Y"}   | broken | ''
          {"kty":"EC","crv":7,"x":"X","y":"Y"}             | broken | ''
          {"kty":"EC","crv":"P-256","x":"X","y":"X"}       | broken  | not a point of the curve
          {"kty":"EC","crv":"P-256","x":"X"}               | broken | ''
          {"kty":"EC","crv":"P-256","x":"NX","y":"Y"}      | broken  | a coordinate that is too long
          {"kty":"oct","k":"c2VjcmV0"}                     | fails | ''
          {"kty":"oct","k":"c2VjcmV0","alg":"HS256"}       | none | ''
          {"kty":"oct","k":"c2VjcmV0","alg":"RS256"}       | broken | ''
          {"kty":"oct","k":""}                             | broken | ''
          {"kty":"oct"}                                    | broken | ''
          {"kty":"OKP","crv":"Ed25519","x":"E"}            | length | ''
          {"kty":"OKP","crv":"Ed25519","x":"E","alg":"EdDSA"}   | none | ''
          {"kty":"OKP","crv":"Ed25519","x":"E","alg":"Ed25519"} | broken | ''
          {"kty":"OKP","crv":"X25519","x":"E"}             | broken | ''
          {"kty":"OKP","x":"E"}                            | broken | ''
          {"kty":"OKP","crv":"Ed25519","x":"AQAB"}         | broken | ''
          {"kty":"OKP","crv":"Ed25519"}                    | broken | ''
          "text"                                           | broken | ''
          """,
      delimiter = '|')
  void someKeysAreNoKeys(String written, String answer, String reason) {
    ECPublicKey point = (ECPublicKey) TestKeys.P256.getPublic();
    String jwk =
        written
            .replace("\"N", "\"" + member(TestKeys.RSA.getPublic(), "n"))
            .replace("\"D\"", "\"" + Base64Url.encode(new byte[] {9, 9, 9, 9, 9, 9, 9, 9}) + "\"")
            .replace("\"X\"", "\"" + member(point, "x") + "\"")
            .replace("\"Y\"", "\"" + member(point, "y") + "\"")
            .replace("\"E\"", "\"" + member(TestKeys.ED25519.getPublic(), "x") + "\"");
    String expected =
        switch (answer) {
          case "passed" -> PASSED;
          case "none" -> NO_MATCH;
          case "fails" -> FAILS;
          case "length" -> "Jwt ED25519 signature is wrong length";
          default -> NONE_VALID;
        };

    assertThat(answerWithKey(jwk)).as("%s %s", jwk, reason).isEqualTo(expected);
  }

  private static String member(Key key, String name) {
    String json = jwk(key);
    int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }

  @Test
  void brokenKeysAmongGoodOnesDoNotMatter() {
    String keys = jwks("{}", "1", "{\"kty\":\"oct\"}", jwk(TestKeys.RSA.getPublic()));

    assertThat(answerWith(keys, TestToken.good())).isEqualTo(PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{\"keys\":[],\"keys\":[]}",
        "{\"a\":\"no certificate\"}",
        "{\"a\":1}"
      })
  void aTextThatIsNoKeySetHasNoKey(String text) {
    assertThat(answerWith(text, TestToken.good())).isEqualTo(NONE_VALID);
  }

  @Test
  void withoutTokenNobodyAsksForKeys() {
    assertThat(answer(filter(rule().keys("")), TestFilter.REQUEST)).isEqualTo(PASSED);
  }

  @Test
  void theSetMayBeAMapOfCertificates() {
    String keys = "{\"k\":\"" + CERTIFICATE.replace("\n", "\\n") + "\"}";

    assertThat(answerWith(keys, TestToken.good())).isEqualTo(FAILS);
    assertThat(
            answerWith(
                keys,
                TestToken.signed(
                    "{\"alg\":\"RS256\",\"kid\":\"j\"}",
                    "RS256",
                    TestKeys.RSA.getPrivate(),
                    CLAIMS)))
        .isEqualTo(NO_MATCH);
  }

  @Test
  void oneBadCertificateSpoilsTheMap() {
    String bad = "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n";
    String keys = "{\"k\":\"" + CERTIFICATE.replace("\n", "\\n") + "\",\"l\":\"" + bad + "\"}";

    assertThat(answerWith(keys, TestToken.good())).isEqualTo(NONE_VALID);
  }

  @Test
  void unreachableKeysFailEveryTokenWhateverItsIdAndAlgorithm() {
    JwtAuthentication filter =
        filter(rule().keys(new JwksSource.Unreachable("https://issuer.test/keys")));
    String ec =
        TestToken.signed(
            "{\"alg\":\"ES256\",\"kid\":\"x\"}", "ES256", TestKeys.P256.getPrivate(), CLAIMS);

    assertThat(answer(filter, bearer(TestToken.good()))).isEqualTo(FAILS);
    assertThat(answer(filter, bearer(ec))).isEqualTo(FAILS);
    assertThat(answer(filter, TestFilter.REQUEST)).isEqualTo(PASSED);
  }

  @Test
  void theDecoderUnderstandsWhatTheEncoderOfTheseTestsWrites() {
    assertThat(Base64.getUrlDecoder().decode(member(TestKeys.RSA.getPublic(), "e")))
        .containsExactly(1, 0, 1);
  }

  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIB/DCCAWWgAwIBAgIUANjJQpHPC5hUeFO/oAZimNq/BqcwDQYJKoZIhvcNAQEL
      BQAwDzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExMTA2MDJaGA8yMTI2MTAyODEx
      MDYwMlowDzENMAsGA1UEAwwEdGVzdDCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkC
      gYEAvWNeG4PjbFPr9CaK7z/il6gvT5i4KQIwLB0W74bh2bhxzpw0WFtVVoBCCAe9
      6orhrwkDw07e3TkG49X7y3kk1Tgqy2RU+AqjnsAN0s8zBLWoNTQKEZfaF8KxkEKw
      cLtZnXOsGXsuepVcPBub96i4kFFvUpXHkiiMwhkGZ4g8kxkCAwEAAaNTMFEwHQYD
      VR0OBBYEFPWjlZ0u0+rN/zym/NbMSz4mchlLMB8GA1UdIwQYMBaAFPWjlZ0u0+rN
      /zym/NbMSz4mchlLMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADgYEA
      IZyjDm2jLbj4pHRPzFPnxaiV0iZRZcUc4wVTitdNOH0icIR0mOwFbui+hn8BdJIG
      Rnci877/2xAU+EcsAIeHfNSalEUzf6nzrANu8mpomSJg+lEIX51t7aQ/AmStjSmM
      fzU+0vbTnalizTFy0WU/cjsdyouIiz+wnZ6gPO07LwA=
      -----END CERTIFICATE-----
      """;
}
