package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;

/** Resources for the tests of this package; of equal age, so that names say which is older. */
final class Fixtures {

  static final ImmutableMap<String, String> LABELS = ImmutableMap.of("app", "web");

  static final ProxyRef WORKLOAD =
      new ProxyRef(ProxyRef.Kind.SIDECAR_INBOUND, "default", LABELS, "default");

  private Fixtures() {}

  static Resources resources(Resource... accepted) {
    return new Resources(
        ImmutableList.copyOf(accepted),
        ImmutableList.of(),
        MeshConfig.DEFAULT,
        ImmutableList.of(),
        ImmutableMap.of());
  }

  static Metadata metadata(String name) {
    return new Metadata(
        name, "default", ImmutableMap.of(), ImmutableMap.of(), Metadata.FIRST_UNDATED);
  }
}
