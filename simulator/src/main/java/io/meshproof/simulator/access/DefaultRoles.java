package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The roles and bindings that every API server makes for itself. See R-RBAC-13, R-RBAC-20. */
public final class DefaultRoles {
  private DefaultRoles() {}

  /** Returns the same resources with those default roles and bindings that they do not declare. */
  public static Resources addedTo(Resources resources) {
    ImmutableSet<ResourceRef> declared =
        resources.accepted().stream().map(Resource::ref).collect(ImmutableSet.toImmutableSet());
    return resources.withMade(
        ResourceReader.read("default-roles.yaml", text()).accepted().stream()
            .filter(role -> !declared.contains(role.ref()))
            .collect(ImmutableList.toImmutableList()));
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(DefaultRoles.class.getResourceAsStream("default-roles.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
