package io.meshproof.model.bind;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PeerAuthentication;
import io.meshproof.model.resource.PeerAuthentication.Mode;
import java.util.Optional;

/** Binds PeerAuthentications. */
final class PeerAuthenticationBinder {
  private PeerAuthenticationBinder() {}

  static PeerAuthentication bind(Metadata metadata, Fields spec) {
    return new PeerAuthentication(
        metadata,
        PolicyTargetBinder.selector(spec),
        mode(spec.objectOrNone("mtls")),
        portLevelMtls(spec));
  }

  private static Mode mode(Fields mtls) {
    return mtls.constant("mode", Mode.class).orElse(Mode.UNSET);
  }

  private static ImmutableMap<Integer, Mode> portLevelMtls(Fields spec) {
    ImmutableMap.Builder<Integer, Mode> modes = ImmutableMap.builder();
    spec.map("portLevelMtls", PeerAuthenticationBinder::mode)
        .forEach(
            (port, mode) ->
                Optional.ofNullable(Ints.tryParse(port))
                    .ifPresent(number -> modes.put(number, mode)));
    return modes.buildKeepingLast();
  }
}
