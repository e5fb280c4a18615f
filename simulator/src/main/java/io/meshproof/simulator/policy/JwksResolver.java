package io.meshproof.simulator.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwksSource;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import java.util.Map;
import java.util.Optional;

/**
 * Gets the keys of JWT rules, as istiod does: it fetches them itself and hands them to the proxies.
 * Immutable; safe to share. See R-JWT-27, R-JWT-28.
 */
public final class JwksResolver {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  /** Made when something is served: it takes long to be made, and few meshes bring any. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private final ImmutableMap<String, String> served;

  /** Takes what each URI serves; any other is unreachable. */
  public JwksResolver(Map<String, String> served) {
    this.served = ImmutableMap.copyOf(served);
  }

  /** Returns the keys that the rule gives or tells where to find. */
  public JwksSource resolve(JwtRule rule) {
    return rule.jwks()
        .<JwksSource>map(JwksSource.Inline::new)
        .orElseGet(() -> rule.jwksUri().map(this::fetch).orElseGet(() -> discover(rule.issuer())));
  }

  private JwksSource fetch(String uri) {
    return body(uri)
        .filter(body -> body.path("keys").isArray())
        .<JwksSource>map(keys -> new JwksSource.Inline(served.getOrDefault(uri, "")))
        .orElse(new JwksSource.Unreachable(uri));
  }

  /** Istio: asks the issuer itself for the URI of its keys. */
  private JwksSource discover(String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return body(base + DISCOVERY)
        .map(body -> body.path("jwks_uri"))
        .filter(JsonNode::isTextual)
        .map(uri -> fetch(uri.textValue()))
        .orElse(new JwksSource.Unreachable(base + DISCOVERY));
  }

  private Optional<JsonNode> body(String uri) {
    try {
      return Optional.ofNullable(served.get(uri)).isPresent()
          ? Optional.of(Json.MAPPER.readTree(served.get(uri)))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
