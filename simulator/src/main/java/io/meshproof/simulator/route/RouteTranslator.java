package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.Route;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/** Turns the HTTP rules of virtual services into Envoy's routes, for one place. */
public final class RouteTranslator {
  private final RouteScope scope;
  private final SharedParts parts = new SharedParts();

  /** Makes a translator for one place. */
  public RouteTranslator(RouteScope scope) {
    this.scope = scope;
  }

  /** Returns the routes of a virtual service, in order; none where nothing of it is meant here. */
  public RouteTranslation translate(ResolvedVirtualService virtualService) {
    Translation translation = new Translation(virtualService);
    virtualService.http().forEach(translation::add);
    return translation.finish();
  }

  /** One virtual service on its way to routes. */
  private final class Translation {
    private final ResolvedVirtualService virtualService;
    private final Actions actions;
    private final ImmutableList.Builder<Route> routes = ImmutableList.builder();
    private final ImmutableList.Builder<Refusal> refusals = ImmutableList.builder();
    private final ImmutableList.Builder<Remark> remarks = ImmutableList.builder();
    private Optional<Origin> catchAll = Optional.empty();

    Translation(ResolvedVirtualService virtualService) {
      this.virtualService = virtualService;
      this.actions = new Actions(scope, virtualService.namespace());
    }

    void add(HttpRule rule) {
      if (rule.matches().isEmpty()) {
        add(rule, Optional.empty(), rule.origin());
      }
      for (int i = 0; i < rule.matches().size(); i++) {
        add(rule, Optional.of(rule.route().match().get(i)), rule.matches().get(i));
      }
    }

    private void add(HttpRule rule, Optional<HttpMatch> match, Origin origin) {
      // Istio: nothing of a virtual service comes after a route that takes everything. See R-M-4.
      if (catchAll.isPresent()) {
        String earlier = catchAll.get().pointer();
        remark(origin, "it is never reached: `" + earlier + "` takes every request");
        return;
      }
      Optional<String> obstacle =
          match.flatMap(conditions -> StaticConditions.whyNot(conditions, scope));
      if (obstacle.isPresent()) {
        remark(origin, "it is not meant for this place: " + obstacle.get());
        return;
      }
      try {
        Route route =
            new Route(
                name(rule, match),
                match.map(Matches::translate).orElse(Matches.EVERYTHING),
                parts.action(actions.translate(rule.route())),
                Optional.of(parts.origin(origin)));
        routes.add(route);
        if (match.isEmpty() || route.isCatchAll()) {
          catchAll = Optional.of(origin);
        }
      } catch (RefusedException e) {
        refusals.add(new Refusal(e.reason(), origin));
      }
    }

    private void remark(Origin origin, String reason) {
      remarks.add(new Remark(origin, reason, virtualService.hosts()));
    }

    RouteTranslation finish() {
      return new RouteTranslation(routes.build(), refusals.build(), remarks.build());
    }
  }

  private static String name(HttpRule rule, Optional<HttpMatch> match) {
    return rule.route().name().orElse("")
        + match.flatMap(HttpMatch::name).map(name -> "." + name).orElse("");
  }
}
