package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.match.HostNames;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Resolution;
import io.meshproof.simulator.registry.MeshService.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names by which clients of one namespace may call services, given out once each: who asks
 * first keeps a name. Filled while one route configuration is made. See R-OUT-4 to R-OUT-7.
 */
final class ServiceDomains {
  private static final String SERVICE_INFIX = ".svc.";
  private static final String SERVICE_SUFFIX = SERVICE_INFIX + HostNames.DOMAIN;

  private final String namespace;
  private final Set<String> hostnames;
  private final Set<String> taken = new HashSet<>();

  /**
   * Begins with no name taken.
   *
   * @param namespace the clients'
   * @param hostnames the full names that no service gets as a short form
   */
  ServiceDomains(String namespace, Set<String> hostnames) {
    this.namespace = namespace;
    this.hostnames = hostnames;
  }

  /** Takes a host that is no service's: itself, unless it is taken. */
  ImmutableList<String> take(String host) {
    return take(List.of(host), List.of());
  }

  /** Takes every name of a service that is still free. */
  ImmutableList<String> take(ImportedService imported) {
    MeshService service = imported.service();
    List<String> domains = new ArrayList<>();
    List<String> derived = new ArrayList<>();
    for (String host :
        ImmutableList.<String>builder()
            .add(service.hostname())
            .addAll(imported.aliases())
            .build()) {
      List<String> forms = derivedFrom(host, namespace);
      domains.add(host);
      domains.addAll(forms);
      derived.addAll(forms);
    }
    boolean headless =
        service.resolution() == Resolution.NONE && service.source() == Source.KUBERNETES;
    if (headless) {
      List.copyOf(domains).forEach(domain -> domains.add("*." + domain));
    }
    domains.addAll(service.addresses());
    return take(domains, derived);
  }

  private ImmutableList<String> take(List<String> domains, List<String> derived) {
    return domains.stream()
        .filter(domain -> !taken.contains(TextMatcher.lower(domain)))
        .filter(domain -> !(derived.contains(domain) && hostnames.contains(domain)))
        .filter(domain -> taken.add(TextMatcher.lower(domain)))
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the other forms of a host's name: with a dot at its end, and the short ones. */
  static List<String> derivedFrom(String host, String clientNamespace) {
    List<String> forms = new ArrayList<>();
    if (!InetAddresses.isInetAddress(host)) {
      forms.add(host + ".");
    }
    int end = host.indexOf(SERVICE_INFIX);
    int nameEnd = host.indexOf('.');
    if (!host.endsWith(SERVICE_SUFFIX) || end <= 0 || nameEnd >= end) {
      return forms;
    }
    String qualified = host.substring(0, end);
    if (qualified.substring(nameEnd + 1).equals(clientNamespace)) {
      forms.add(host.substring(0, nameEnd));
    }
    forms.add(qualified + ".svc");
    forms.add(qualified);
    return forms;
  }
}
