package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a provider, parsed. Immutable; safe to share. See R-JWT-25. */
final class KeySet {
  private static final String CERTIFICATE_START = "-----BEGIN CERTIFICATE-----\n";
  private static final String CERTIFICATE_END = "\n-----END CERTIFICATE-----\n";

  private static final KeySet UNREACHABLE =
      new KeySet(ImmutableList.of(new VerificationKey("", "", new KeyMaterial.Useless())));

  private final ImmutableList<VerificationKey> keys;

  private KeySet(ImmutableList<VerificationKey> keys) {
    this.keys = keys;
  }

  /** Parses the keys; costly, done once. Keys that are no good are left out, as Envoy does. */
  static KeySet compile(JwksSource source) {
    return source instanceof JwksSource.Inline inline
        ? new KeySet(Struct.parse(inline.json()).map(KeySet::keys).orElse(ImmutableList.of()))
        : UNREACHABLE;
  }

  private static ImmutableList<VerificationKey> keys(Map<String, @Nullable Object> set) {
    if (set.containsKey("keys")) {
      return set.get("keys") instanceof List<?> list ? jwks(list) : ImmutableList.of();
    }
    return certificates(set);
  }

  private static ImmutableList<VerificationKey> jwks(List<?> list) {
    ImmutableList.Builder<VerificationKey> keys = ImmutableList.builder();
    for (Object item : list) {
      if (item instanceof Map<?, ?> jwk) {
        VerificationKey.parse(jwk).ifPresent(keys::add);
      }
    }
    return keys.build();
  }

  /** Envoy: the set may also be a map from key id to PEM certificate, all of them good. */
  private static ImmutableList<VerificationKey> certificates(Map<String, @Nullable Object> set) {
    List<VerificationKey> keys = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : set.entrySet()) {
      Optional<VerificationKey> key =
          entry.getValue() instanceof String pem
                  && pem.startsWith(CERTIFICATE_START)
                  && pem.endsWith(CERTIFICATE_END)
              ? VerificationKey.certificate(entry.getKey(), pem)
              : Optional.empty();
      if (key.isEmpty()) {
        return ImmutableList.of();
      }
      keys.add(key.get());
    }
    return ImmutableList.copyOf(keys);
  }

  /** Checks a token's signature with every key that may be meant. See R-JWT-22. */
  JwtStatus verify(Jwt jwt) {
    if (keys.isEmpty()) {
      return JwtStatus.NO_VALID_KEY;
    }
    JwtStatus status = JwtStatus.NO_KEY_MATCHES;
    for (VerificationKey key : keys) {
      if (!mayBeMeant(key, jwt)) {
        continue;
      }
      status = key.material().verify(jwt);
      if (status != JwtStatus.VERIFICATION_FAILS) {
        return status;
      }
    }
    return status;
  }

  private static boolean mayBeMeant(VerificationKey key, Jwt jwt) {
    boolean sameId =
        jwt.keyId().isEmpty() || key.keyId().isEmpty() || key.keyId().equals(jwt.keyId());
    return sameId && (key.algorithm().isEmpty() || key.algorithm().equals(jwt.algorithm().text()));
  }

  /** The ids and algorithms of the keys, for people. */
  String describe() {
    return keys.isEmpty()
        ? "none"
        : String.join(", ", keys.stream().map(KeySet::describe).toList());
  }

  private static String describe(VerificationKey key) {
    String id = key.keyId().isEmpty() ? "without kid" : "`" + key.keyId() + "`";
    return key.algorithm().isEmpty() ? id : id + " for " + key.algorithm();
  }
}
