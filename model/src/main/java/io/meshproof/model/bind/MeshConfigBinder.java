package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.ExtensionProvider;
import io.meshproof.model.resource.MeshConfig.ExtensionProvider.Kind;
import io.meshproof.model.resource.MeshConfig.IngressControllerMode;
import io.meshproof.model.resource.MeshConfig.OutboundTrafficPolicy;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import io.meshproof.model.source.Node;
import java.util.Optional;

/** Binds the mesh-wide settings; what is not given is Istio's default. */
public final class MeshConfigBinder {
  private static final MeshConfig DEFAULT = MeshConfig.DEFAULT;

  private MeshConfigBinder() {}

  /** Binds a mesh configuration, as it stands under {@code mesh} in Istio's ConfigMap. */
  public static MeshConfig bind(Node root) {
    Fields config = Fields.of(root);
    return new MeshConfig(
        config.text("rootNamespace").orElse(DEFAULT.rootNamespace()),
        config.text("trustDomain").orElse(DEFAULT.trustDomain()),
        config.texts("trustDomainAliases"),
        pathNormalization(config.objectOrNone("pathNormalization")),
        outboundTrafficPolicy(config.objectOrNone("outboundTrafficPolicy")),
        config
            .objectOrNone("defaultConfig")
            .objectOrNone("gatewayTopology")
            .integer("numTrustedProxies")
            .orElse(DEFAULT.numTrustedProxies()),
        config.text("ingressClass").orElse(DEFAULT.ingressClass()),
        config
            .constant("ingressControllerMode", IngressControllerMode.class)
            .orElse(DEFAULT.ingressControllerMode()),
        config.text("ingressSelector"),
        config.text("ingressService"),
        exportTo(config, "defaultServiceExportTo"),
        exportTo(config, "defaultVirtualServiceExportTo"),
        exportTo(config, "defaultDestinationRuleExportTo"),
        config.object("defaultHttpRetryPolicy").map(HttpRouteBinder::retries),
        config.object("defaultInboundHttpRetryPolicy").map(HttpRouteBinder::retries),
        config.flag("enableAutoMtls").orElse(DEFAULT.enableAutoMtls()),
        config.list("extensionProviders", MeshConfigBinder::extensionProvider));
  }

  private static PathNormalization pathNormalization(Fields settings) {
    // Istio: DEFAULT stands for BASE. See R-AP-36.
    return settings
        .constant("normalization", PathNormalization.class)
        .orElse(DEFAULT.pathNormalization());
  }

  private static OutboundTrafficPolicy outboundTrafficPolicy(Fields policy) {
    return policy
        .constant("mode", OutboundTrafficPolicy.class)
        .orElse(DEFAULT.outboundTrafficPolicy());
  }

  private static ImmutableList<String> exportTo(Fields config, String name) {
    ImmutableList<String> namespaces = config.texts(name);
    return namespaces.isEmpty() ? ImmutableList.of("*") : namespaces;
  }

  private static ExtensionProvider extensionProvider(Fields provider) {
    Optional<Fields> http = provider.object("envoyExtAuthzHttp");
    Optional<Fields> grpc = provider.object("envoyExtAuthzGrpc");
    Kind kind =
        http.isPresent()
            ? Kind.HTTP_AUTHORIZER
            : grpc.isPresent() ? Kind.GRPC_AUTHORIZER : Kind.OTHER;
    Fields settings = http.or(() -> grpc).orElse(Fields.NONE);
    return new ExtensionProvider(
        provider.text("name").orElse(""),
        kind,
        settings.isTrue("failOpen"),
        settings.text("statusOnError").flatMap(MeshConfigBinder::status));
  }

  private static Optional<Integer> status(String text) {
    return text.matches("[1-5][0-9]{2}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
