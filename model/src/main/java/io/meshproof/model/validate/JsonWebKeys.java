package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a key set, or a single key, as Istio does before it takes one. See R-VAL-5. */
final class JsonWebKeys {
  private static final ImmutableMap<String, List<String>> REQUIRED =
      ImmutableMap.of(
          "RSA", List.of("n", "e"),
          "EC", List.of("crv", "x", "y"),
          "OKP", List.of("crv", "x"),
          "oct", List.of("k"));
  private static final List<String> TEXTS =
      List.of("kty", "alg", "kid", "use", "crv", "x5t", "x5t#S256", "x5u");
  private static final List<String> NUMBERS =
      List.of("n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k");

  private JsonWebKeys() {}

  static void check(Value jwks) {
    Object read;
    try {
      read = Json.parse(jwks.text());
    } catch (IOException e) {
      jwks.refuse("the key set is not JSON");
      return;
    }
    if (!(read instanceof Map<?, ?> set)) {
      jwks.refuse("the key set is not a JSON object");
      return;
    }
    if (!set.containsKey("keys")) {
      checkKey(jwks, set, "the key");
      return;
    }
    if (set.get("keys") instanceof List<?> keys) {
      for (int i = 0; i < keys.size(); i++) {
        checkKey(jwks, members(keys.get(i)), "key [" + i + "] of the key set");
      }
    } else if (set.get("keys") != null) {
      jwks.refuse("`keys` of the key set is not a list");
    }
  }

  private static Map<?, ?> members(@Nullable Object key) {
    return key instanceof Map<?, ?> object ? object : Map.of();
  }

  private static void checkKey(Value jwks, Map<?, ?> key, String name) {
    Optional<String> fault = fault(key);
    fault.ifPresent(text -> jwks.refuse(name + " " + text));
    boolean isSecret = key.containsKey("d") || type(key).equals("oct");
    if (fault.isEmpty() && isSecret) {
      jwks.warn(name + " is secret", "only the public half is needed to verify tokens");
    }
  }

  private static String type(Map<?, ?> key) {
    Object type = key.get("kty");
    boolean isScalar = key.containsKey("kty") && !(type instanceof Map || type instanceof List);
    return isScalar ? String.valueOf(type) : "";
  }

  private static Optional<String> fault(Map<?, ?> key) {
    List<String> required = REQUIRED.get(type(key));
    if (required == null) {
      return Optional.of(
          "has type "
              + Quoted.of(type(key))
              + ", which is not one of "
              + Quoted.list(REQUIRED.keySet()));
    }
    for (String field : required) {
      if (!key.containsKey(field)) {
        return Optional.of("lacks " + Quoted.of(field));
      }
    }
    for (String field : TEXTS) {
      if (key.get(field) != null && !(key.get(field) instanceof String)) {
        return Optional.of("has a " + Quoted.of(field) + " that is not a text");
      }
    }
    if (key.get("x5c") != null && !areCertificates(key.get("x5c"))) {
      return Optional.of("has an `x5c` that is not a list of certificates");
    }
    for (String field : NUMBERS) {
      if (key.get(field) != null && !isBase64(key.get(field))) {
        return Optional.of("has a " + Quoted.of(field) + " that is not base64");
      }
    }
    return Optional.empty();
  }

  private static boolean areCertificates(@Nullable Object chain) {
    if (!(chain instanceof List<?> certificates)) {
      return false;
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Object certificate : certificates) {
        byte[] bytes = Base64.getDecoder().decode(String.valueOf(certificate));
        factory.generateCertificate(new ByteArrayInputStream(bytes));
      }
      return true;
    } catch (CertificateException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBase64(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    boolean isUrl = CharMatcher.anyOf("+/").matchesNoneOf(text);
    try {
      byte[] bytes = (isUrl ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
      return bytes.length == 0 || !text.endsWith("=") || text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
