package io.meshproof.simulator.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PublicJwk;
import io.jsonwebtoken.security.SignatureAlgorithm;
import io.meshproof.evaluator.authn.JwksSource;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.Token;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.policy.JwksResolver;
import io.meshproof.simulator.report.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An issuer of tokens for tests: its key is made on the spot, and the mesh under test takes that
 * key for the issuer's own. Immutable; safe to share.
 *
 * <pre>{@code
 * TestIssuer issuer = TestIssuer.of("https://issuer.example.com");
 * Mesh mesh = TestIssuer.mesh(resources, MeshOptions.DEFAULT, List.of(issuer));
 * Request request = Request.get("http://shop.test/").token(issuer.token(Map.of("sub", "alice"))).build();
 * }</pre>
 */
public final class TestIssuer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String uri;
  private final KeyPair key;
  private final PublicJwk<PublicKey> publicKey;

  private TestIssuer(String uri, SignatureAlgorithm algorithm) {
    this.uri = uri;
    this.key = algorithm.keyPair().build();
    this.publicKey =
        Jwks.builder().<PublicKey, PrivateKey>key(key.getPublic()).idFromThumbprint().build();
  }

  /** Returns an issuer that signs with ES256, whose keys are made in no time. */
  public static TestIssuer of(String uri) {
    return new TestIssuer(uri, Jwts.SIG.ES256);
  }

  /**
   * Returns an issuer that signs with another algorithm: RS256, PS384, ES512, EdDSA, …
   *
   * @throws IllegalArgumentException if there is no such algorithm, or it has no public keys
   */
  public static TestIssuer of(String uri, String algorithm) {
    if (Jwts.SIG.get().get(algorithm) instanceof SignatureAlgorithm known) {
      return new TestIssuer(uri, known);
    }
    throw new IllegalArgumentException("`" + algorithm + "` signs with no key pair");
  }

  /** What tokens of this issuer carry as {@code iss}. */
  public String uri() {
    return uri;
  }

  /**
   * Returns a signed token. It carries these claims and {@code iss}, unless they give another;
   * {@code exp} is theirs to give, in seconds since 1970: a token without it never expires.
   *
   * @param claims JSON values: texts, numbers, booleans, lists and maps of such
   */
  public Token token(Map<String, ?> claims) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("iss", uri);
    payload.putAll(claims);
    return Token.of(
        Jwts.builder()
            .header()
            .keyId(publicKey.getId())
            .type("JWT")
            .and()
            .content(JsonText.of(payload).getBytes(StandardCharsets.UTF_8))
            .signWith(key.getPrivate())
            .compact());
  }

  /** Returns the public key as the issuer would serve it: a JSON Web Key Set. */
  public String jwks() {
    return keySet(JSON.createObjectNode());
  }

  /**
   * Returns the mesh that resources make where these issuers sign with their test keys: the JWT
   * rules that name one take its key besides those that they take anyway, whether inline, from a
   * {@code jwksUri} that the options serve, or by discovery.
   */
  public static Mesh mesh(
      Resources resources, MeshOptions options, Iterable<TestIssuer> testIssuers) {
    Resources trusting = resources;
    for (TestIssuer issuer : testIssuers) {
      JwksResolver keys = new JwksResolver(options.jwks());
      trusting =
          trusting.withAccepted(
              trusting.accepted().stream()
                  .map(resource -> issuer.trustedBy(resource, keys))
                  .toList());
    }
    return Mesh.of(trusting, options);
  }

  private Resource trustedBy(Resource resource, JwksResolver keys) {
    if (!(resource instanceof RequestAuthentication authentication)) {
      return resource;
    }
    return authentication.withJwtRules(
        authentication.jwtRules().stream()
            .map(rule -> concerns(rule) ? rule.withJwks(joined(keys.resolve(rule))) : rule)
            .toList());
  }

  private boolean concerns(JwtRule rule) {
    return rule.issuer().equals(uri) || rule.issuer().isEmpty();
  }

  /** Returns the keys with the test key; what the mesh cannot read either stays as it is. */
  private String joined(JwksSource source) {
    if (!(source instanceof JwksSource.Inline keys)) {
      return jwks();
    }
    try {
      return JSON.readTree(keys.json()) instanceof ObjectNode set ? keySet(set) : keys.json();
    } catch (JsonProcessingException e) {
      return keys.json();
    }
  }

  private String keySet(ObjectNode others) {
    ArrayNode keys =
        others.get("keys") instanceof ArrayNode given ? given : others.putArray("keys");
    keys.addRawValue(new RawValue(Jwks.json(publicKey)));
    return others.toString();
  }
}
