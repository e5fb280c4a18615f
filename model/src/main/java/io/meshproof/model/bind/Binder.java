package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Namespace;
import io.meshproof.model.resource.Resource;

/** Makes the record of a resource that was found to be without errors. */
final class Binder {
  private Binder() {}

  /** Returns the record; the settings of most kinds are all below {@code spec}. */
  static Resource bind(Kind kind, Metadata metadata, Fields resource) {
    Fields spec = resource.objectOrNone("spec");
    WorkloadBinder workload = new WorkloadBinder(kind.group(), kind.name());
    return switch (kind.name()) {
      case "Gateway" -> GatewayBinder.bind(metadata, spec);
      case "VirtualService" -> VirtualServiceBinder.bind(metadata, spec);
      case "DestinationRule" -> DestinationRuleBinder.bind(metadata, spec);
      case "ServiceEntry" -> ServiceEntryBinder.bind(metadata, spec);
      case "Sidecar" -> SidecarBinder.bind(metadata, spec);
      case "WorkloadEntry" -> WorkloadBinder.entry(metadata, spec);
      case "RequestAuthentication" -> RequestAuthenticationBinder.bind(metadata, spec);
      case "AuthorizationPolicy" -> AuthorizationPolicyBinder.bind(metadata, spec);
      case "PeerAuthentication" -> PeerAuthenticationBinder.bind(metadata, spec);
      case "EnvoyFilter" -> ProxyExtensionBinder.envoyFilter(metadata, spec);
      case "WasmPlugin" -> ProxyExtensionBinder.wasmPlugin(metadata, spec);
      case "Ingress" -> IngressBinder.bind(metadata, spec);
      case "IngressClass" -> IngressBinder.ingressClass(metadata, spec);
      case "RouteRule" -> RouteRuleBinder.bind(metadata, spec);
      case "DestinationPolicy" -> DestinationPolicyBinder.bind(metadata, spec);
      case "EgressRule" -> DestinationPolicyBinder.egressRule(metadata, spec);
      case "Service" -> ServiceBinder.bind(metadata, resource);
      case "Node" -> NodeBinder.bind(metadata, resource);
      case "Namespace" -> new Namespace(metadata);
      case "Pod" -> workload.pod(metadata, resource);
      case "CronJob" -> workload.cronJob(metadata, resource);
      case "ReplicationController", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job" ->
          workload.templated(metadata, resource);
      case "Role", "ClusterRole" -> new RoleBinder(kind.name()).bind(metadata, resource);
      case "RoleBinding", "ClusterRoleBinding" ->
          new RoleBindingBinder(kind.name()).bind(metadata, resource);
      default -> throw new IllegalArgumentException("no binder for " + kind.name());
    };
  }
}
