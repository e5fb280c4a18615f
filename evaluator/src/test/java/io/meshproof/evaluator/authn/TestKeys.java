package io.meshproof.evaluator.authn;

import io.jsonwebtoken.Jwts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys to sign with, the same for all tests, and their public halves as JWKs. */
final class TestKeys {
  static final KeyPair RSA = Jwts.SIG.RS256.keyPair().build();
  static final KeyPair OTHER_RSA = Jwts.SIG.RS256.keyPair().build();
  static final KeyPair P256 = Jwts.SIG.ES256.keyPair().build();
  static final KeyPair P384 = Jwts.SIG.ES384.keyPair().build();
  static final KeyPair P521 = Jwts.SIG.ES512.keyPair().build();
  static final KeyPair ED25519 = pair("Ed25519");

  private TestKeys() {}

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SecretKey secret(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Signs with plain java.security, which refuses nothing. */
  static byte[] sign(String algorithm, Key key, String signed) {
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    JwsAlgorithm jws = JwsAlgorithm.named(algorithm).orElseThrow();
    try {
      if (key instanceof SecretKey) {
        Mac mac = Mac.getInstance(jws.javaName());
        mac.init(key);
        return mac.doFinal(bytes);
      }
      Signature signature = Signature.getInstance(jws.javaName());
      if (jws.isRsaPss()) {
        signature.setParameter(
            new PSSParameterSpec(
                jws.digest(), "MGF1", new MGF1ParameterSpec(jws.digest()), jws.digestLength(), 1));
      }
      signature.initSign((PrivateKey) key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String jwk(Key key, String... extraMembers) {
    StringBuilder json = new StringBuilder("{" + members(key));
    for (int i = 0; i < extraMembers.length; i += 2) {
      json.append(",\"%s\":\"%s\"".formatted(extraMembers[i], extraMembers[i + 1]));
    }
    return json.append('}').toString();
  }

  static String jwks(String... jwks) {
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }

  private static String members(Key key) {
    if (key instanceof RSAPublicKey rsa) {
      return "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
          .formatted(number(rsa.getModulus(), 0), number(rsa.getPublicExponent(), 0));
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return "\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\""
          .formatted(
              bits,
              number(ec.getW().getAffineX(), (bits + 7) / 8),
              number(ec.getW().getAffineY(), (bits + 7) / 8));
    }
    if (key instanceof EdECPublicKey) {
      byte[] encoded = key.getEncoded();
      byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      return "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"".formatted(Base64Url.encode(raw));
    }
    return "\"kty\":\"oct\",\"k\":\"%s\"".formatted(Base64Url.encode(key.getEncoded()));
  }

  private static String number(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int start = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    byte[] padded = new byte[Math.max(length, bytes.length - start)];
    System.arraycopy(
        bytes, start, padded, padded.length - (bytes.length - start), bytes.length - start);
    return Base64Url.encode(padded);
  }
}
