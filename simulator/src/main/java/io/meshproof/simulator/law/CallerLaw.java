package io.meshproof.simulator.law;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import io.meshproof.simulator.generate.Identities;
import io.meshproof.simulator.policy.TextValues;
import java.util.List;
import java.util.Optional;

/** Nobody gets there but some callers. */
final class CallerLaw implements Law {
  private final ImmutableList<String> callers;
  private final ImmutableList<TextMatcher> identities;
  private final Target target;

  CallerLaw(List<String> callers, Target target) {
    this.callers = ImmutableList.copyOf(callers);
    this.identities =
        callers.stream()
            .map(CallerLaw::identity)
            .map(TextValues::text)
            .collect(ImmutableList.toImmutableList());
    this.target = target;
  }

  private static String identity(String caller) {
    int slash = caller.indexOf('/');
    boolean isShort = slash > 0 && slash == caller.lastIndexOf('/') && !caller.startsWith("*");
    return isShort
        ? "*/ns/" + caller.substring(0, slash) + "/sa" + caller.substring(slash)
        : caller;
  }

  @Override
  public String text() {
    return "only " + String.join(", ", callers) + " reach " + target;
  }

  @Override
  public Optional<String> violation(Mesh mesh, Request request) {
    Optional<String> caller = caller(mesh, request);
    boolean mayCall =
        caller.isPresent()
            && identities.stream().anyMatch(identity -> identity.matches(caller.get()));
    return !mayCall && target.isReached(mesh, request, mesh.decide(request))
        ? Optional.of(
            caller
                .map(name -> "it gets there, called by `" + name + "`")
                .orElse("it gets there, called by somebody without identity"))
        : Optional.empty();
  }

  /** Who the destination takes the caller for; nobody in plaintext. */
  private static Optional<String> caller(Mesh mesh, Request request) {
    if (request.at().isPresent()) {
      return request.tls().flatMap(ClientTls::principal);
    }
    ProxyRef first =
        request
            .from()
            .flatMap(workload -> mesh.findProxy("sidecar-outbound:" + workload))
            .orElseGet(() -> mesh.gateways().get(0));
    return Optional.of(Identities.of(mesh, first));
  }

  @Override
  public Focus focus() {
    return target.focus();
  }
}
