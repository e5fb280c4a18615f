package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
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
          new Kind(NETWORKING, "Gateway", ISTIO),
          new Kind(NETWORKING, "VirtualService", ISTIO),
          new Kind(NETWORKING, "DestinationRule", ISTIO),
          new Kind(NETWORKING, "ServiceEntry", ISTIO),
          new Kind(NETWORKING, "Sidecar", ISTIO),
          new Kind(NETWORKING, "WorkloadEntry", ISTIO),
          new Kind(SECURITY, "RequestAuthentication", POLICY),
          new Kind(SECURITY, "AuthorizationPolicy", POLICY),
          new Kind(SECURITY, "PeerAuthentication", POLICY),
          new Kind(NETWORKING, "EnvoyFilter", ENVOY_FILTER),
          new Kind(EXTENSIONS, "WasmPlugin", WASM_PLUGIN),
          new Kind(KUBERNETES, "Ingress", INGRESS),
          new Kind(KUBERNETES, "IngressClass", INGRESS),
          new Kind(CONFIG, "RouteRule", V1ALPHA2),
          new Kind(CONFIG, "DestinationPolicy", V1ALPHA2),
          new Kind(CONFIG, "EgressRule", V1ALPHA2),
          new Kind("", "Service", V1),
          new Kind("", "Node", V1),
          new Kind("", "Namespace", V1),
          new Kind("", "Pod", V1),
          new Kind("", "ReplicationController", V1),
          new Kind("apps", "Deployment", V1),
          new Kind("apps", "StatefulSet", V1),
          new Kind("apps", "DaemonSet", V1),
          new Kind("apps", "ReplicaSet", V1),
          new Kind("batch", "Job", V1),
          new Kind("batch", "CronJob", V1),
          new Kind(RBAC, "Role", ROLES),
          new Kind(RBAC, "ClusterRole", ROLES),
          new Kind(RBAC, "RoleBinding", ROLES),
          new Kind(RBAC, "ClusterRoleBinding", ROLES));

  /** No two groups have a kind of the same name. */
  private static final ImmutableMap<String, Kind> BY_NAME = Maps.uniqueIndex(SIMULATED, Kind::name);

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
    return Optional.ofNullable(BY_NAME.get(kind)).filter(known -> known.group().equals(group));
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
}
