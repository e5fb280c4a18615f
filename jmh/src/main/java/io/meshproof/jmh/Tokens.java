package io.meshproof.jmh;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Tokens of 0.8 kB, each different, a key, and a workload that asks for such tokens. */
final class Tokens {
  static final ProxyRef WORKLOAD =
      new ProxyRef(
          ProxyRef.Kind.SIDECAR_INBOUND, "shop", ImmutableMap.of("app", "cart"), "default");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE_BYTES = 32;

  private final String algorithm;
  private final KeyPair keys;

  private Tokens(String algorithm, KeyPair keys) {
    this.algorithm = algorithm;
    this.keys = keys;
  }

  /** Makes keys for {@code RS256} or {@code ES256}. */
  static Tokens of(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator;
    if (algorithm.equals("RS256")) {
      generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
    } else {
      generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return new Tokens(algorithm, generator.generateKeyPair());
  }

  /**
   * A token in its parts.
   *
   * @param signed header and payload in base64
   * @param payload as JSON
   * @param signature in base64
   */
  record Token(String signed, String payload, String signature) {
    String compact() {
      return signed + "." + signature;
    }

    byte[] signatureBytes() {
      return Base64.getUrlDecoder().decode(signature);
    }
  }

  Token token(int number) throws GeneralSecurityException {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"bench\",\"typ\":\"JWT\"}";
    String payload =
        """
        {"iss":"https://issuer.example.com","sub":"user-%d","aud":["shop","orders"],"exp":4102444800,\
        "groups":["buyers","staff"],"scope":"openid profile email","note":"%s"}\
        """
            .formatted(number, "0123456789".repeat(15));
    String signed = base64(header) + "." + base64(payload);
    Signature signature = signature();
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return new Token(signed, payload, BASE64.encodeToString(signature.sign()));
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bare algorithm, to verify with. */
  Signature verifier() throws GeneralSecurityException {
    Signature signature = signature();
    signature.initVerify(keys.getPublic());
    return signature;
  }

  private Signature signature() throws GeneralSecurityException {
    return Signature.getInstance(
        algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
  }

  /** The workload's policies: a token of this issuer, and nothing else, is let in. */
  Resources resources() {
    return ResourceReader.read(
        "mesh.yaml",
        """
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: jwt, namespace: shop}
        spec:
          jwtRules:
            - issuer: https://issuer.example.com
              audiences: [shop]
              jwks: '{"keys":[%s]}'
        ---
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: users, namespace: shop}
        spec:
          rules: [{from: [{source: {requestPrincipals: ["https://issuer.example.com/*"]}}]}]
        """
            .formatted(key(keys.getPublic())));
  }

  private static String key(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return "{\"kty\":\"RSA\",\"kid\":\"bench\",\"n\":\"%s\",\"e\":\"%s\"}"
          .formatted(number(rsa.getModulus(), 256), number(rsa.getPublicExponent(), 3));
    }
    ECPublicKey ec = (ECPublicKey) key;
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"bench\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(
            number(ec.getW().getAffineX(), COORDINATE_BYTES),
            number(ec.getW().getAffineY(), COORDINATE_BYTES));
  }

  /** Base64 of a positive number in so many bytes. */
  private static String number(BigInteger number, int bytes) {
    byte[] signed = number.toByteArray();
    byte[] unsigned = new byte[bytes];
    int length = Math.min(bytes, signed.length);
    System.arraycopy(signed, signed.length - length, unsigned, bytes - length, length);
    return BASE64.encodeToString(unsigned);
  }

  static Request.Builder request() {
    return Request.get("http://cart/orders").at(WORKLOAD);
  }

  /** A text of its own for every call. */
  static String fresh(byte[] latin1) {
    return new String(latin1, StandardCharsets.ISO_8859_1);
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The workload's JWT filter. */
  static JwtAuthentication authentication(Mesh mesh) {
    return HttpConfig.of(mesh, WORKLOAD)
        .flatMap(http -> http.jwt().stream())
        .findFirst()
        .orElseThrow();
  }
}
