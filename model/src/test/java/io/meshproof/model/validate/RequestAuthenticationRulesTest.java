package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestAuthenticationRulesTest {
  private static final String REQUEST_AUTHENTICATION =
      """
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata:
        name: jwt
      spec:
        selector: {matchLabels: {app: cart}}
        jwtRules:
        - issuer: https://issuer.example.com
          jwksUri: https://issuer.example.com/jwks
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-VAL-1 | selector: {matchLabels: {app: cart}} | selector: {matchLabels: {app: cart}}⏎  targetRefs: [] | MP0206 6:3
          R-VAL-2 | selector: {matchLabels: {app: cart}} | selector: {} | MP0302 6:13
          R-VAL-3 | selector: {matchLabels: {app: cart}} | targetRef: {kind: Pod, name: a} | MP0301 6:14
          R-VAL-3 | selector: {matchLabels: {app: cart}} | targetRef: {kind: Gateway, group: gateway.networking.k8s.io, name: a, namespace: b} | MP0301 6:84
          R-VAL-3 | selector: {matchLabels: {app: cart}} | targetRefs: [{kind: Service, group: "", name: a}] | -
          R-VAL-4 | issuer: https://issuer.example.com⏎    jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":[]}' | MP0301 8:5
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwksUri: issuer.example.com/jwks | MP0301 9:14
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwksUri: "https://issuer.example.com:x/jwks" | MP0301 9:14
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: x | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":[{"kty":"RSA","e":"AQAB"}]}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '[]' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":[' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":null}' | -
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":{"kty":"oct","k":"YQ"}}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"keys":["oct"]}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":null}' | -
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":1}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":"Y*"}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":"YQ","kid":[]}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":"YQ","x5c":{}}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"EC","crv":"P-256","x":"YQ","y":"YQ","x5c":["YQ"]}' | MP0301 9:11
          R-VAL-5 | jwksUri: https://issuer.example.com/jwks | jwks: '{"kty":"oct","k":"YQ"}' | MP0302 9:11
          R-VAL-6 | jwksUri: https://issuer.example.com/jwks | audiences: [""]⏎    fromParams: [""]⏎    fromHeaders: [{name: ""}]⏎    fromCookies: [""] | MP0205 9:17, MP0205 10:18, MP0205 11:26, MP0205 12:19
          R-VAL-6 | jwksUri: https://issuer.example.com/jwks | outputClaimToHeaders: [{header: a b, claim: c}, {header: d}] | MP0205 9:37, MP0203 9:53
          R-VAL-6 | jwksUri: https://issuer.example.com/jwks | timeout: 0s | MP0205 9:14
          R-VAL-6 | jwksUri: https://issuer.example.com/jwks | outputPayloadToHeader: a b | -
          R-VAL-7 | jwksUri: https://issuer.example.com/jwks | jwksUri: https://issuer.example.com/jwks⏎    jwks: '{"keys":[]}' | MP0206 8:5
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(REQUEST_AUTHENTICATION, original, written))
        .as(rule)
        .isEqualTo(found);
  }
}
