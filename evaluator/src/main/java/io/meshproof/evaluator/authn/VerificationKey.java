package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableMap;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.io.Parser;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One key of a set, ready to verify. Envoy's rules say which keys count; jjwt makes a Java key of a
 * point that is on its curve. {@code use}, {@code key_ops} and {@code x5c}, which jjwt would judge,
 * are not shown to it. See R-JWT-25.
 *
 * @param keyId the {@code kid}; empty where there is none
 * @param algorithm the {@code alg}; empty where there is none
 */
record VerificationKey(String keyId, String algorithm, KeyMaterial material) {
  private static final Parser<Jwk<?>> JWKS = Jwks.parser().build();
  private static final ImmutableMap<String, String> CURVE_BY_ALGORITHM =
      ImmutableMap.of("ES256", "P-256", "ES384", "P-384", "ES512", "P-521");

  /** Moduli of fewer bits do not even make a key in BoringSSL. */
  private static final int SMALLEST_MODULUS_BITS = 34;

  private static final int LARGEST_MODULUS_BITS = 16384;
  private static final int ED25519_KEY_LENGTH = 32;

  /** Reads a JWK; nothing if Envoy would drop it. */
  static Optional<VerificationKey> parse(Map<?, ?> jwk) {
    String algorithm = text(jwk, "alg").orElse("");
    return material(jwk, algorithm)
        .map(material -> new VerificationKey(text(jwk, "kid").orElse(""), algorithm, material));
  }

  private static Optional<KeyMaterial> material(Map<?, ?> jwk, String algorithm) {
    return switch (text(jwk, "kty").orElse("")) {
      case "RSA" -> rsa(jwk, algorithm);
      case "EC" -> ec(jwk, algorithm);
      case "oct" -> oct(jwk, algorithm);
      case "OKP" -> okp(jwk, algorithm);
      default -> Optional.empty();
    };
  }

  /** Reads a certificate; nothing unless it is an RSA key's. */
  static Optional<VerificationKey> certificate(String keyId, String pem) {
    try {
      PublicKey key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getPublicKey();
      return key instanceof RSAPublicKey
          ? Optional.of(new VerificationKey(keyId, "", new KeyMaterial.Rsa(key)))
          : Optional.empty();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static Optional<KeyMaterial> rsa(Map<?, ?> jwk, String algorithm) {
    Optional<BigInteger> modulus = number(jwk, "n");
    Optional<BigInteger> exponent = number(jwk, "e");
    if (modulus.isEmpty() || exponent.isEmpty() || !isForRsa(algorithm)) {
      return Optional.empty();
    }
    BigInteger n = modulus.get();
    int e = exponent.get().bitLength() > 31 ? 0 : exponent.get().intValue();
    if ((e != 3 && e != 65537)
        || n.bitLength() < SMALLEST_MODULUS_BITS
        || n.bitLength() > LARGEST_MODULUS_BITS
        || !n.testBit(0)) {
      return Optional.empty();
    }
    return Optional.of(rsa(new RSAPublicKeySpec(n, exponent.get())));
  }

  private static KeyMaterial rsa(RSAPublicKeySpec numbers) {
    try {
      return new KeyMaterial.Rsa(KeyFactory.getInstance("RSA").generatePublic(numbers));
    } catch (GeneralSecurityException e) {
      return new KeyMaterial.Useless();
    }
  }

  private static boolean isForRsa(String algorithm) {
    return algorithm.isEmpty() || algorithm.startsWith("RS") || algorithm.startsWith("PS");
  }

  private static Optional<KeyMaterial> ec(Map<?, ?> jwk, String algorithm) {
    Optional<String> curve = curve(jwk, algorithm);
    Optional<BigInteger> x = number(jwk, "x");
    Optional<BigInteger> y = number(jwk, "y");
    if (curve.isEmpty() || x.isEmpty() || y.isEmpty()) {
      return Optional.empty();
    }
    int length = coordinateLength(curve.get());
    if (x.get().bitLength() > 8 * length || y.get().bitLength() > 8 * length) {
      return Optional.empty();
    }
    return javaKey(
            Map.of(
                "kty", "EC",
                "crv", curve.get(),
                "x", encode(x.get(), length),
                "y", encode(y.get(), length)))
        .map(key -> new KeyMaterial.Ec((ECPublicKey) key));
  }

  /**
   * The curve that {@code crv} or {@code alg} names, P-256 if neither; nothing if they disagree.
   */
  private static Optional<String> curve(Map<?, ?> jwk, String algorithm) {
    Optional<String> implied =
        algorithm.isEmpty()
            ? Optional.empty()
            : Optional.of(CURVE_BY_ALGORITHM.getOrDefault(algorithm, "none"));
    Optional<String> named =
        jwk.containsKey("crv")
            ? Optional.of(text(jwk, "crv").orElse("none")).filter(text -> !text.isEmpty())
            : Optional.empty();
    String curve = named.or(() -> implied).orElse("P-256");
    boolean agree = implied.isEmpty() || implied.get().equals(curve);
    return agree && CURVE_BY_ALGORITHM.containsValue(curve) ? Optional.of(curve) : Optional.empty();
  }

  private static int coordinateLength(String curve) {
    return switch (curve) {
      case "P-256" -> 32;
      case "P-384" -> 48;
      default -> 66;
    };
  }

  private static Optional<KeyMaterial> oct(Map<?, ?> jwk, String algorithm) {
    boolean fits = algorithm.isEmpty() || algorithm.matches("HS(256|384|512)");
    return text(jwk, "k")
        .flatMap(Base64Url::decode)
        .filter(secret -> secret.length > 0 && fits)
        .map(secret -> new KeyMaterial.Hmac(new SecretKeySpec(secret, "HmacSHA256")));
  }

  private static Optional<KeyMaterial> okp(Map<?, ?> jwk, String algorithm) {
    boolean fits = algorithm.isEmpty() || algorithm.equals("EdDSA");
    return text(jwk, "x")
        .flatMap(Base64Url::decode)
        .filter(point -> point.length == ED25519_KEY_LENGTH && fits)
        .filter(point -> text(jwk, "crv").orElse("").equals("Ed25519"))
        .map(
            point ->
                javaKey(Map.of("kty", "OKP", "crv", "Ed25519", "x", Base64Url.encode(point)))
                    .<KeyMaterial>map(key -> new KeyMaterial.Ed25519((PublicKey) key))
                    .orElse(new KeyMaterial.Useless()));
  }

  /** Lets jjwt make a key of members that need no escaping; nothing if it is none. */
  private static Optional<Key> javaKey(Map<String, String> members) {
    String json =
        members.entrySet().stream()
            .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    try {
      return Optional.of(JWKS.parse(json).toKey());
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<?, ?> jwk, String name) {
    @Nullable Object value = jwk.get(name);
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<BigInteger> number(Map<?, ?> jwk, String name) {
    return text(jwk, name).flatMap(Base64Url::decode).map(bytes -> new BigInteger(1, bytes));
  }

  private static String encode(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[length];
    int sign = bytes.length > length ? 1 : 0;
    int count = bytes.length - sign;
    System.arraycopy(bytes, sign, padded, length - count, count);
    return Base64Url.encode(padded);
  }
}
