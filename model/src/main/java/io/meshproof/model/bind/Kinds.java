package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import io.meshproof.model.resource.Namespace;
import java.util.List;
import java.util.Optional;

/** The kinds of resources that are known. Immutable; safe to share. */
public final class Kinds {
  private static final String NETWORKING = "networking.istio.io";
  private static final List<String> ISTIO = List.of("v1", "v1beta1", "v1alpha3");
  private static final String SECURITY = "security.istio.io";
  private static final String EXTENSIONS = "extensions.istio.io";
  private static final List<String> ENVOY_FILTER = List.of("v1alpha3");
  private static final List<String> WASM_PLUGIN = List.of("v1alpha1");
  private static final List<String> POLICY = List.of("v1", "v1beta1");
  private static final List<String> V1 = List.of("v1");
  private static final String KUBERNETES = "networking.k8s.io";
  private static final List<String> INGRESS = List.of("v1", "v1beta1");
  private static final String CONFIG = "config.istio.io";
  private static final List<String> V1ALPHA2 = List.of("v1alpha2");
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> ROLES = List.of("v1", "v1beta1", "v1alpha1");

  private static final ImmutableList<Kind> SIMULATED =
      ImmutableList.of(
          spec(NETWORKING, "Gateway", ISTIO, GatewayBinder::bind),
          spec(NETWORKING, "VirtualService", ISTIO, VirtualServiceBinder::bind),
          spec(NETWORKING, "DestinationRule", ISTIO, DestinationRuleBinder::bind),
          spec(NETWORKING, "ServiceEntry", ISTIO, ServiceEntryBinder::bind),
          spec(NETWORKING, "Sidecar", ISTIO, SidecarBinder::bind),
          spec(NETWORKING, "WorkloadEntry", ISTIO, WorkloadBinder::entry),
          spec(SECURITY, "RequestAuthentication", POLICY, RequestAuthenticationBinder::bind),
          spec(SECURITY, "AuthorizationPolicy", POLICY, AuthorizationPolicyBinder::bind),
          spec(SECURITY, "PeerAuthentication", POLICY, PeerAuthenticationBinder::bind),
          spec(NETWORKING, "EnvoyFilter", ENVOY_FILTER, ProxyExtensionBinder::envoyFilter),
          spec(EXTENSIONS, "WasmPlugin", WASM_PLUGIN, ProxyExtensionBinder::wasmPlugin),
          spec(KUBERNETES, "Ingress", INGRESS, IngressBinder::bind),
          spec(KUBERNETES, "IngressClass", INGRESS, IngressBinder::ingressClass),
          spec(CONFIG, "RouteRule", V1ALPHA2, RouteRuleBinder::bind),
          spec(CONFIG, "DestinationPolicy", V1ALPHA2, DestinationPolicyBinder::bind),
          spec(CONFIG, "EgressRule", V1ALPHA2, DestinationPolicyBinder::egressRule),
          new Kind("", "Service", V1, ServiceBinder::bind),
          new Kind("", "Node", V1, NodeBinder::bind),
          spec("", "Namespace", V1, (metadata, spec) -> new Namespace(metadata)),
          new Kind("", "Pod", V1, new WorkloadBinder("", "Pod")::pod),
          template("", "ReplicationController"),
          template("apps", "Deployment"),
          template("apps", "StatefulSet"),
          template("apps", "DaemonSet"),
          template("apps", "ReplicaSet"),
          template("batch", "Job"),
          new Kind("batch", "CronJob", V1, new WorkloadBinder("batch", "CronJob")::cronJob),
          new Kind(RBAC, "Role", ROLES, new RoleBinder("Role")::bind),
          new Kind(RBAC, "ClusterRole", ROLES, new RoleBinder("ClusterRole")::bind),
          new Kind(RBAC, "RoleBinding", ROLES, new RoleBindingBinder("RoleBinding")::bind),
          new Kind(
              RBAC,
              "ClusterRoleBinding",
              ROLES,
              new RoleBindingBinder("ClusterRoleBinding")::bind));

  private static final ImmutableTable<String, String, Kind> BY_NAME =
      SIMULATED.stream()
          .collect(ImmutableTable.toImmutableTable(Kind::group, Kind::name, kind -> kind));

  /** The group of each kind whose resources belong to no namespace. */
  private static final ImmutableMap<String, String> CLUSTER_SCOPED =
      ImmutableMap.<String, String>builder()
          .put("Namespace", "")
          .put("Node", "")
          .put("PersistentVolume", "")
          .put("MutatingWebhookConfiguration", "admissionregistration.k8s.io")
          .put("ValidatingAdmissionPolicy", "admissionregistration.k8s.io")
          .put("ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io")
          .put("ValidatingWebhookConfiguration", "admissionregistration.k8s.io")
          .put("CustomResourceDefinition", "apiextensions.k8s.io")
          .put("APIService", "apiregistration.k8s.io")
          .put("CertificateSigningRequest", "certificates.k8s.io")
          .put("GatewayClass", "gateway.networking.k8s.io")
          .put("IngressClass", "networking.k8s.io")
          .put("ClusterRole", "rbac.authorization.k8s.io")
          .put("ClusterRoleBinding", "rbac.authorization.k8s.io")
          .put("PriorityClass", "scheduling.k8s.io")
          .put("CSIDriver", "storage.k8s.io")
          .put("StorageClass", "storage.k8s.io")
          .buildOrThrow();

  private Kinds() {}

  /** Returns the API group of a kind today; one kind has moved between those that are known. */
  public static String currentGroup(String group, String kind) {
    return group.equals("extensions") && kind.equals("Ingress") ? KUBERNETES : group;
  }

  /** Returns a kind that the simulation knows; nothing for any other. */
  public static Optional<Kind> find(String group, String kind) {
    return Optional.ofNullable(BY_NAME.get(group, kind));
  }

  /** Returns the groups that have a simulated kind of that name. */
  public static List<String> groupsOf(String kind) {
    return SIMULATED.stream().filter(known -> known.name().equals(kind)).map(Kind::group).toList();
  }

  /** Returns the names of all simulated kinds. */
  public static List<String> names() {
    return SIMULATED.stream().map(Kind::name).distinct().toList();
  }

  /** Whether the resources of a kind, simulated or not, belong to no namespace. */
  public static boolean isClusterScoped(String group, String kind) {
    return group.equals(CLUSTER_SCOPED.get(kind));
  }

  /** Returns a kind whose settings are all below {@code spec}. */
  private static Kind spec(String group, String kind, List<String> versions, Binder binder) {
    return new Kind(
        group,
        kind,
        versions,
        (metadata, resource) -> binder.bind(metadata, resource.objectOrNone("spec")));
  }

  /** Returns a kind that makes pods from {@code spec.template}. */
  private static Kind template(String group, String kind) {
    return new Kind(group, kind, V1, new WorkloadBinder(group, kind)::templated);
  }
}
