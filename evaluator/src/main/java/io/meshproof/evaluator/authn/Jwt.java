package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.JwtStatus.AUD_NOT_STRINGS;
import static io.meshproof.evaluator.authn.JwtStatus.BAD_FORMAT;
import static io.meshproof.evaluator.authn.JwtStatus.EXPIRED;
import static io.meshproof.evaluator.authn.JwtStatus.EXP_NOT_AN_INTEGER;
import static io.meshproof.evaluator.authn.JwtStatus.EXP_OUT_OF_RANGE;
import static io.meshproof.evaluator.authn.JwtStatus.HEADER_BAD_ALG;
import static io.meshproof.evaluator.authn.JwtStatus.HEADER_BAD_BASE64;
import static io.meshproof.evaluator.authn.JwtStatus.HEADER_BAD_JSON;
import static io.meshproof.evaluator.authn.JwtStatus.HEADER_BAD_KID;
import static io.meshproof.evaluator.authn.JwtStatus.HEADER_UNKNOWN_ALG;
import static io.meshproof.evaluator.authn.JwtStatus.IAT_NOT_AN_INTEGER;
import static io.meshproof.evaluator.authn.JwtStatus.IAT_OUT_OF_RANGE;
import static io.meshproof.evaluator.authn.JwtStatus.ISS_NOT_A_STRING;
import static io.meshproof.evaluator.authn.JwtStatus.JTI_NOT_A_STRING;
import static io.meshproof.evaluator.authn.JwtStatus.NBF_NOT_AN_INTEGER;
import static io.meshproof.evaluator.authn.JwtStatus.NBF_OUT_OF_RANGE;
import static io.meshproof.evaluator.authn.JwtStatus.NOT_YET_VALID;
import static io.meshproof.evaluator.authn.JwtStatus.OK;
import static io.meshproof.evaluator.authn.JwtStatus.PAYLOAD_BAD_BASE64;
import static io.meshproof.evaluator.authn.JwtStatus.PAYLOAD_BAD_JSON;
import static io.meshproof.evaluator.authn.JwtStatus.SIGNATURE_BAD_BASE64;
import static io.meshproof.evaluator.authn.JwtStatus.SUB_NOT_A_STRING;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.Claims;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that was taken apart, its signature not yet looked at. Immutable.
 *
 * <p>jjwt would take it apart and verify it in one go, signature before claims; Envoy's order and
 * its leniencies are others, so only the mathematics are left to the library. See R-JWT-11.
 */
final class Jwt {
  /** Longer texts are not looked into; no header line of this length ever reaches a filter. */
  static final int LONGEST = 1 << 20;

  private static final double TWO_TO_THE_64 = 0x1p64;

  private final JwsAlgorithm algorithm;
  private final String keyId;
  private final Map<String, @Nullable Object> claims;
  private final ImmutableList<String> audiences;
  private final String signedText;
  private final String payloadSection;
  private final byte[] signature;

  private Jwt(
      JwsAlgorithm algorithm,
      String keyId,
      Map<String, @Nullable Object> claims,
      ImmutableList<String> audiences,
      String headerSection,
      String payloadSection,
      byte[] signature) {
    this.algorithm = algorithm;
    this.keyId = keyId;
    this.claims = claims;
    this.audiences = audiences;
    this.signedText = headerSection + "." + payloadSection;
    this.payloadSection = payloadSection;
    this.signature = signature;
  }

  /** What came of taking a text apart: a token, or else what is wrong with the text. */
  record Parsed(JwtStatus status, Optional<Jwt> jwt) {
    private static Parsed fault(JwtStatus status) {
      return new Parsed(status, Optional.empty());
    }
  }

  /** Takes a compact token apart, in the order of R-JWT-11, checks 1 to 10. */
  static Parsed parse(String text) {
    List<String> sections = sections(text);
    if (sections.size() != 3) {
      return Parsed.fault(BAD_FORMAT);
    }
    Optional<byte[]> headerJson = Base64Url.decode(sections.get(0));
    if (headerJson.isEmpty()) {
      return Parsed.fault(HEADER_BAD_BASE64);
    }
    Optional<Map<String, @Nullable Object>> header = Struct.parse(headerJson.get());
    if (header.isEmpty()) {
      return Parsed.fault(HEADER_BAD_JSON);
    }
    if (!(header.get().get("alg") instanceof String name)) {
      return Parsed.fault(HEADER_BAD_ALG);
    }
    Optional<JwsAlgorithm> algorithm = JwsAlgorithm.named(name);
    if (algorithm.isEmpty()) {
      return Parsed.fault(HEADER_UNKNOWN_ALG);
    }
    if (!isStringOrAbsent(header.get(), "kid")) {
      return Parsed.fault(HEADER_BAD_KID);
    }
    Optional<byte[]> payloadJson = Base64Url.decode(sections.get(1));
    if (payloadJson.isEmpty()) {
      return Parsed.fault(PAYLOAD_BAD_BASE64);
    }
    Optional<Map<String, @Nullable Object>> payload = Struct.parse(payloadJson.get());
    if (payload.isEmpty()) {
      return Parsed.fault(PAYLOAD_BAD_JSON);
    }
    JwtStatus types = checkTypes(payload.get());
    if (types != OK) {
      return Parsed.fault(types);
    }
    Optional<byte[]> signature = Base64Url.decode(sections.get(2));
    if (signature.isEmpty()) {
      return Parsed.fault(SIGNATURE_BAD_BASE64);
    }
    Jwt jwt =
        new Jwt(
            algorithm.get(),
            text(header.get(), "kid"),
            payload.get(),
            strings(payload.get().get("aud")).orElse(ImmutableList.of()),
            sections.get(0),
            sections.get(1),
            signature.get());
    return new Parsed(OK, Optional.of(jwt));
  }

  /** Envoy: empty sections do not count, so {@code .a..b.c} has three. See R-JWT-12. */
  private static List<String> sections(String text) {
    List<String> sections = new ArrayList<>();
    int start = 0;
    while (start < text.length() && text.length() <= LONGEST && sections.size() <= 3) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      if (end > start) {
        sections.add(text.substring(start, end));
      }
      start = end + 1;
    }
    return sections;
  }

  private static JwtStatus checkTypes(Map<String, @Nullable Object> payload) {
    if (!isStringOrAbsent(payload, "iss")) {
      return ISS_NOT_A_STRING;
    }
    if (!isStringOrAbsent(payload, "sub")) {
      return SUB_NOT_A_STRING;
    }
    JwtStatus issuedAt = checkTime(payload, "iat", IAT_NOT_AN_INTEGER, IAT_OUT_OF_RANGE);
    if (issuedAt != OK) {
      return issuedAt;
    }
    JwtStatus notBefore = checkTime(payload, "nbf", NBF_NOT_AN_INTEGER, NBF_OUT_OF_RANGE);
    if (notBefore != OK) {
      return notBefore;
    }
    JwtStatus expiry = checkTime(payload, "exp", EXP_NOT_AN_INTEGER, EXP_OUT_OF_RANGE);
    if (expiry != OK) {
      return expiry;
    }
    if (!isStringOrAbsent(payload, "jti")) {
      return JTI_NOT_A_STRING;
    }
    return payload.containsKey("aud") && strings(payload.get("aud")).isEmpty()
        ? AUD_NOT_STRINGS
        : OK;
  }

  private static JwtStatus checkTime(
      Map<String, @Nullable Object> payload, String name, JwtStatus wrongType, JwtStatus range) {
    if (!payload.containsKey(name)) {
      return OK;
    }
    if (!(payload.get(name) instanceof Number number)) {
      return wrongType;
    }
    double seconds = number.doubleValue();
    return seconds < 0 || seconds >= TWO_TO_THE_64 ? range : OK;
  }

  private static boolean isStringOrAbsent(Map<String, @Nullable Object> members, String name) {
    return !members.containsKey(name) || members.get(name) instanceof String;
  }

  private static String text(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private static Optional<ImmutableList<String>> strings(@Nullable Object value) {
    if (value instanceof String text) {
      return Optional.of(ImmutableList.of(text));
    }
    if (!(value instanceof List<?> items)) {
      return Optional.empty();
    }
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    for (Object item : items) {
      if (!(item instanceof String text)) {
        return Optional.empty();
      }
      strings.add(text);
    }
    return Optional.of(strings.build());
  }

  /** The algorithm that the header names. */
  JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** The header's {@code kid}; empty where there is none. */
  String keyId() {
    return keyId;
  }

  /** The payload, nulls included. */
  Map<String, @Nullable Object> claims() {
    return claims;
  }

  /** The payload as later filters see it, some claims changed. Nulls never match anything. */
  Claims claimsWith(Map<String, Object> changed) {
    ImmutableMap.Builder<String, Object> payload = ImmutableMap.builder();
    claims.forEach(
        (name, value) -> {
          if (value != null) {
            payload.put(name, changed.getOrDefault(name, value));
          }
        });
    return new Claims(payload.buildOrThrow());
  }

  /** The {@code iss} claim; empty where there is none. */
  String issuer() {
    return text(claims, "iss");
  }

  /** The {@code aud} claim as a list. */
  ImmutableList<String> audiences() {
    return audiences;
  }

  /** The payload as it was sent. */
  String payloadSection() {
    return payloadSection;
  }

  /** The bytes that the signature is of. */
  byte[] signedBytes() {
    return signedText.getBytes(StandardCharsets.US_ASCII);
  }

  /** The signature's bytes. */
  byte[] signature() {
    return signature.clone();
  }

  /**
   * Checks {@code nbf}, then {@code exp}, which is none if it is 0. See R-JWT-18.
   *
   * @param now in seconds
   * @param skew by how many seconds clocks may differ
   */
  JwtStatus checkTime(long now, long skew) {
    if (now + skew < seconds("nbf")) {
      return NOT_YET_VALID;
    }
    double expiry = seconds("exp");
    return expiry != 0 && now > expiry + skew ? EXPIRED : OK;
  }

  private double seconds(String name) {
    return claims.get(name) instanceof Number number ? Math.floor(number.doubleValue()) : 0;
  }
}
