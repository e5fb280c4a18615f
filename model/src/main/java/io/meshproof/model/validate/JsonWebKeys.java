package io.meshproof.model.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads a key set, or a single key, as Istio does before it takes one. See R-VAL-5. */
final class JsonWebKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
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
    JsonNode set;
    try {
      set = JSON.readTree(jwks.text());
    } catch (JsonProcessingException e) {
      jwks.refuse("the key set is not JSON");
      return;
    }
    if (!set.isObject()) {
      jwks.refuse("the key set is not a JSON object");
      return;
    }
    if (!set.has("keys")) {
      checkKey(jwks, set, "the key");
      return;
    }
    JsonNode keys = set.get("keys");
    if (!keys.isArray() && !keys.isNull()) {
      jwks.refuse("`keys` of the key set is not a list");
    }
    for (int i = 0; i < keys.size(); i++) {
      checkKey(jwks, keys.get(i), "key [" + i + "] of the key set");
    }
  }

  private static void checkKey(Value jwks, JsonNode key, String name) {
    Optional<String> fault = fault(key);
    fault.ifPresent(text -> jwks.refuse(name + " " + text));
    boolean isSecret = key.has("d") || key.path("kty").asText().equals("oct");
    if (fault.isEmpty() && isSecret) {
      jwks.warn(name + " is secret", "only the public half is needed to verify tokens");
    }
  }

  private static Optional<String> fault(JsonNode key) {
    String type = key.path("kty").asText();
    if (!REQUIRED.containsKey(type)) {
      return Optional.of(
          "has type %s".formatted(Quoted.of(type))
              + ", which is not one of "
              + Quoted.list(REQUIRED.keySet()));
    }
    for (String field : REQUIRED.get(type)) {
      if (!key.has(field)) {
        return Optional.of("lacks %s".formatted(Quoted.of(field)));
      }
    }
    for (String field : TEXTS) {
      if (key.has(field) && !key.get(field).isTextual() && !key.get(field).isNull()) {
        return Optional.of("has a %s that is not a text".formatted(Quoted.of(field)));
      }
    }
    if (key.has("x5c") && !areCertificates(key.get("x5c"))) {
      return Optional.of("has an `x5c` that is not a list of certificates");
    }
    return NUMBERS.stream()
        .filter(field -> key.has(field) && !isBase64(key.get(field)))
        .findFirst()
        .map(field -> "has a %s that is not base64".formatted(Quoted.of(field)));
  }

  private static boolean areCertificates(JsonNode chain) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (JsonNode certificate : chain) {
        byte[] bytes = Base64.getDecoder().decode(certificate.asText());
        factory.generateCertificate(new ByteArrayInputStream(bytes));
      }
      return chain.isArray() || chain.isNull();
    } catch (CertificateException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBase64(JsonNode value) {
    if (!value.isTextual()) {
      return value.isNull();
    }
    String text = value.asText();
    boolean isUrl = CharMatcher.anyOf("+/").matchesNoneOf(text);
    try {
      byte[] bytes = (isUrl ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
      return bytes.length == 0 || !text.endsWith("=") || text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
