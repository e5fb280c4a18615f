package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.Mesh;

/**
 * Reviews policies, gateways and routes that were accepted, for what they probably do not mean to
 * say. What is claimed of a request was tried with the configuration of a proxy.
 */
public final class Review {
  private Review() {}

  /** Returns what was found, one finding of a kind for each place. */
  public static ImmutableList<Diagnostic> of(Mesh mesh) {
    return of(mesh, new Trials(Trials.MOST_RULES));
  }

  static ImmutableList<Diagnostic> of(Mesh mesh, Trials trials) {
    Report report = new Report(mesh.resources());
    ReviewedMesh reviewed = ReviewedMesh.of(mesh);
    if (!mesh.options().istioVersion().isLegacy()) {
      reviewWritten(mesh, report);
      reviewPolicies(mesh, reviewed, trials, report);
    }
    reviewRoutes(mesh, reviewed, report);
    if (trials.isExhausted()) {
      report.cutShort();
    }
    return report.findings();
  }

  private static void reviewWritten(Mesh mesh, Report report) {
    for (AuthorizationPolicy policy : mesh.resources().all(AuthorizationPolicy.class)) {
      RulesApart.review(policy, report);
      new PolicyValues(policy, mesh.resources().meshConfig(), report).review();
    }
    for (VirtualService virtualService : mesh.resources().all(VirtualService.class)) {
      new WrittenPaths(virtualService, report).review();
    }
    new GatewayReach(mesh.resources(), report).review();
    new MeshHosts(mesh, report).review();
    LostDelegates.review(mesh, report);
  }

  private static void reviewPolicies(
      Mesh mesh, ReviewedMesh reviewed, Trials trials, Report report) {
    new Tokens(reviewed, trials, report).review();
    new Attachments(reviewed, report).review();
    new ShutOuts(reviewed, trials, report).review();
    new Addresses(reviewed, report).review();
    for (ReviewedProxy proxy : reviewed.proxies()) {
      new PathVariants(proxy, mesh.resources().meshConfig(), trials, report).review();
      new HostsWithPort(proxy, trials, report).review();
      new Identities(reviewed, proxy, trials, report).review();
      OpaquePorts.review(proxy, trials, report);
      Preflights.review(proxy, trials, report);
    }
  }

  private static void reviewRoutes(Mesh mesh, ReviewedMesh reviewed, Report report) {
    RouteTables tables = new RouteTables(mesh.resources(), report);
    CameToNothing nothing = new CameToNothing(mesh, report);
    IngressBesideGateway ingresses = new IngressBesideGateway(mesh, report);
    reviewed.proxies().stream()
        .filter(ReviewedProxy::isGateway)
        .forEach(
            gateway -> {
              nothing.review(gateway);
              ingresses.review(gateway);
              new ExactHosts(gateway, report).review();
              tables.review(gateway);
            });
    Clients clients = Clients.of(mesh);
    clients.reviewed().forEach(tables::review);
    tables.reviewHidden();
    if (clients.areCutShort()) {
      report.cutShort();
    }
  }
}
