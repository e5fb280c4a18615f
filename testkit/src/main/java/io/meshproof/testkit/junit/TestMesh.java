package io.meshproof.testkit.junit;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.TestIssuer;
import java.util.Optional;

/** A mesh with a test issuer for each that it trusts. Immutable; safe to share. */
record TestMesh(Mesh mesh, ImmutableMap<String, TestIssuer> issuers) {

  static TestMesh of(Resources resources, MeshOptions options) {
    ImmutableMap<String, TestIssuer> issuers =
        resources.all(RequestAuthentication.class).stream()
            .flatMap(authentication -> authentication.jwtRules().stream())
            .map(JwtRule::issuer)
            .distinct()
            .collect(ImmutableMap.toImmutableMap(issuer -> issuer, TestIssuer::of));
    return new TestMesh(TestIssuer.mesh(resources, options, issuers.values()), issuers);
  }

  /** Returns the issuer with that name, or the only one where no name is given. */
  TestIssuer issuer(Optional<String> named) {
    String known = "`" + String.join("`, `", issuers.keySet()) + "`";
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException(
          "the mesh trusts no issuer: no RequestAuthentication has a JWT rule");
    }
    if (named.isEmpty() && issuers.size() > 1) {
      throw new IllegalArgumentException(
          "the mesh trusts several issuers: say @Issuer with one of " + known);
    }
    String uri = named.orElseGet(() -> issuers.keySet().iterator().next());
    return Optional.ofNullable(issuers.get(uri))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the mesh does not trust the issuer `" + uri + "`; it trusts " + known));
  }
}
