package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authn.TokenLocation;
import io.meshproof.evaluator.authz.Attribute.Header;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.route.Route;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where the checking of tokens and the asking for them do not fit together. */
final class Tokens {
  private final ReviewedMesh mesh;
  private final Trials trials;
  private final Report report;

  Tokens(ReviewedMesh mesh, Trials trials, Report report) {
    this.mesh = mesh;
    this.trials = trials;
    this.report = report;
  }

  void review() {
    for (RequestAuthentication policy : mesh.all(RequestAuthentication.class)) {
      reviewNotRequired(policy.ref());
    }
    for (ReviewedProxy proxy : mesh.proxies()) {
      for (AuthorizationRule rule : proxy.rules()) {
        for (Requirement requirement : rule.requirements()) {
          review(proxy, requirement);
        }
      }
    }
  }

  /** See R-RA-10. */
  private void reviewNotRequired(ResourceRef policy) {
    List<ReviewedProxy> checking =
        mesh.proxies().stream().filter(proxy -> checks(proxy, policy)).toList();
    if (checking.stream().anyMatch(Tokens::asksForTokens)) {
      return;
    }
    for (ReviewedProxy proxy : checking) {
      Exchange anybody = anybody(proxy);
      if (trials.isAllowed(proxy.authorization(), anybody)) {
        report.warn(
            Code.TOKEN_NOT_REQUIRED,
            new Origin(policy, "/spec"),
            "bad tokens are refused at %s, but none is required".formatted(proxy.name()),
            Example.text(anybody)
                + " without a token passes; require one by an ALLOW policy with `requestPrincipals:"
                + " [\"*\"]`");
        return;
      }
    }
  }

  /** Returns a request without token that the policies of a proxy may well let through. */
  private static Exchange anybody(ReviewedProxy proxy) {
    return Example.allowRules(proxy.authorization()).stream()
        .flatMap(rule -> Witness.of(rule).stream())
        .findFirst()
        .orElseGet(Witness::anybody);
  }

  private static boolean checks(ReviewedProxy proxy, ResourceRef policy) {
    return proxy.jwtProviders().stream()
        .anyMatch(provider -> provider.origin().resource().equals(policy));
  }

  private static boolean asksForTokens(ReviewedProxy proxy) {
    return proxy.rules().stream()
            .flatMap(rule -> rule.requirements().stream())
            .anyMatch(Requirements::isAboutToken)
        || routes(proxy)
            .flatMap(route -> route.match().conditions().stream())
            .anyMatch(ClaimCondition.class::isInstance);
  }

  private static Stream<Route> routes(ReviewedProxy proxy) {
    return proxy.http().stream()
        .map(HttpConnectionManager::routes)
        .flatMap(routes -> routes.virtualHosts().stream())
        .flatMap(virtualHost -> virtualHost.routes().stream());
  }

  private void review(ReviewedProxy proxy, Requirement requirement) {
    if (Requirements.isAboutToken(requirement)) {
      if (isUncheckedEverywhere(requirement)) {
        reviewUnchecked(proxy, requirement);
      } else {
        reviewIssuer(requirement);
        reviewTakenOff(proxy, requirement);
      }
    } else if (Requirements.isAbout(requirement, new Header("authorization"))) {
      reviewAuthorizationHeader(proxy, requirement);
    }
  }

  private boolean isUncheckedEverywhere(Requirement requirement) {
    return mesh.asking(requirement).stream().allMatch(proxy -> proxy.jwtProviders().isEmpty());
  }

  /** See R-AP-25. */
  private void reviewUnchecked(ReviewedProxy proxy, Requirement requirement) {
    String effect =
        requirement.negated()
            ? "every request counts as one without a token"
            : "no request matches, whatever token it has";
    report.warn(
        Code.NO_TOKEN_CHECKED,
        requirement.origin(),
        "no RequestAuthentication checks tokens at %s".formatted(proxy.name()),
        effect + "; add a RequestAuthentication that selects the same workload");
  }

  private void reviewIssuer(Requirement requirement) {
    if (!(requirement instanceof Requirement.TokenPrincipal principal)) {
      return;
    }
    for (int i = 0; i < principal.values().size(); i++) {
      var issuer = principal.values().get(i).matcher().issuer();
      boolean known =
          mesh.asking(requirement).stream()
              .flatMap(proxy -> proxy.jwtProviders().stream())
              .anyMatch(
                  provider -> provider.issuer().isEmpty() || issuer.matches(provider.issuer()));
      if (!known) {
        report.warn(
            Code.NEVER_MATCHES,
            requirement.origin().at("/" + i),
            "no RequestAuthentication takes tokens of the issuer in `%s`"
                .formatted(principal.values().get(i).written()),
            "such a token is refused with 401 before this policy is asked; known issuers are `"
                + String.join("`, `", issuers(requirement))
                + "`");
      }
    }
  }

  private List<String> issuers(Requirement requirement) {
    return mesh.asking(requirement).stream()
        .flatMap(proxy -> proxy.jwtProviders().stream())
        .map(JwtProvider::issuer)
        .distinct()
        .toList();
  }

  /** See R-WARN-3: the gateway takes off the token that the workload asks for. */
  private void reviewTakenOff(ReviewedProxy proxy, Requirement requirement) {
    if (proxy.isGateway()) {
      return;
    }
    for (ReviewedProxy gateway : mesh.gatewaysBefore(proxy)) {
      takenOff(gateway, proxy)
          .ifPresent(
              provider ->
                  report.warn(
                      Code.TOKEN_TAKEN_OFF,
                      requirement.origin(),
                      "%s takes the token off before the request comes to %s"
                          .formatted(gateway.name(), proxy.name()),
                      "a request with a good token of `%s` arrives without it; set"
                              .formatted(provider.issuer())
                          + " `forwardOriginalToken` in "
                          + provider.origin().resource()));
    }
  }

  private static Optional<JwtProvider> takenOff(ReviewedProxy gateway, ReviewedProxy proxy) {
    return gateway.jwtProviders().stream()
        .filter(provider -> !provider.forwardOriginalToken())
        .filter(
            provider ->
                proxy.jwtProviders().stream()
                    .anyMatch(own -> own.issuer().equals(provider.issuer())))
        .findFirst();
  }

  /** See R-JWT-39. */
  private void reviewAuthorizationHeader(ReviewedProxy proxy, Requirement requirement) {
    for (JwtProvider provider : proxy.jwtProviders()) {
      if (!provider.forwardOriginalToken() && readsAuthorization(provider)) {
        report.warn(
            Code.TOKEN_TAKEN_OFF,
            requirement.origin(),
            "the header `authorization` is gone once %s has checked the token"
                .formatted(provider.origin().resource()),
            "a request with a good token counts as one without the header; set"
                + " `forwardOriginalToken`, or ask for claims");
      }
    }
  }

  private static boolean readsAuthorization(JwtProvider provider) {
    return provider.locations().isEmpty()
        || provider.locations().stream()
            .anyMatch(
                location ->
                    location instanceof TokenLocation.Header header
                        && header.name().equals("authorization"));
  }
}
