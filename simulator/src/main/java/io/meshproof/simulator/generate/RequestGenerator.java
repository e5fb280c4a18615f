package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.Mesh;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes up requests that get far into a mesh: they ask for its own hosts and paths, with the
 * headers, methods, tokens and callers that its routes and policies speak of, and miss them by a
 * hair now and then. They enter by the gateways, from workloads, and at workloads' own sidecars.
 *
 * <pre>{@code
 * Iterator<Request> requests = RequestGenerator.of(mesh).iterator(42);
 * }</pre>
 *
 * <p>The same mesh and random numbers make the same requests. Not thread-safe.
 */
public final class RequestGenerator {
  private static final String ISSUER_OF_NOBODY = "https://issuer.example";

  /** Faults heed six digits, and weights fewer. */
  private static final int SEEDS = 1_000_000;

  private final Mesh mesh;
  private final Focus focus;
  private final Samples samples;
  private final RouteWishes routeWishes;
  private final RuleWishes ruleWishes;
  private final NearMisses nearMisses;
  private final ImmutableList<String> identities;
  private final FirstProxies firstProxies;
  private final RulesInTheWay rulesInTheWay;
  private final Map<FirstProxy, Choices> choices = new HashMap<>();

  /** The routes behind a first proxy, and those of them that the focus is on. */
  private record Choices(ImmutableList<Choice> all, ImmutableList<Choice> focused) {}

  private RequestGenerator(Mesh mesh, Focus focus) {
    this.mesh = mesh;
    this.focus = focus;
    ImmutableList<String> workloads = Workloads.of(mesh);
    ImmutableList<String> issuers = issuers(mesh);
    this.firstProxies = FirstProxies.of(mesh, workloads, focus);
    this.rulesInTheWay = new RulesInTheWay(mesh);
    this.identities = Identities.of(mesh, workloads);
    ImmutableList<String> hosts = hosts(mesh);
    this.samples = new Samples(Words.of(mesh.resources(), focus));
    this.routeWishes = new RouteWishes(samples, hosts);
    this.ruleWishes = new RuleWishes(samples, issuers);
    this.nearMisses = new NearMisses(samples, hosts, issuers, identities);
  }

  /** Returns a generator of requests about everything in a mesh alike. */
  public static RequestGenerator of(Mesh mesh) {
    return of(mesh, Focus.NONE);
  }

  /** Returns a generator of requests half of which are about something. */
  public static RequestGenerator of(Mesh mesh, Focus focus) {
    return new RequestGenerator(mesh, focus);
  }

  /** Returns requests without end; the same seed gives the same. */
  public Iterator<Request> iterator(long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> draw(random)).iterator();
  }

  /** Returns one request. */
  public Request draw(Random random) {
    if (firstProxies.isEmpty()) {
      return Request.get("http://" + FirstProxies.ANY_HOST + "/").build();
    }
    boolean isFocused = random.nextBoolean();
    FirstProxy first = isFocused ? firstProxies.drawFocused(random) : firstProxies.draw(random);
    Choices routes = choices.computeIfAbsent(first, this::choices);
    ImmutableList<Choice> fitting =
        isFocused && !routes.focused.isEmpty() ? routes.focused : routes.all;
    if (fitting.isEmpty()) {
      return first.start();
    }
    Choice choice = Samples.one(fitting, random);
    Request request = routeWishes.meet(choice, random);
    if (choice.isLeftToChance()) {
      request = request.toBuilder().seed(random.nextInt(SEEDS)).build();
    }
    if (isFocused) {
      request = aim(request, choice, random);
    }
    if (choice.way().showsIdentity()) {
      request = RuleWishes.withPrincipal(request, Samples.one(identities, random));
    }
    request = authorize(request, choice, random);
    for (int misses = misses(random); misses > 0; misses--) {
      request = nearMisses.of(request, random);
    }
    return request;
  }

  private static int misses(Random random) {
    int dice = random.nextInt(20);
    return dice < 9 ? 0 : dice < 17 ? 1 : 2;
  }

  /** Asks for a path that the focus is on, where the route leads there. */
  private Request aim(Request request, Choice choice, Random random) {
    if (focus.paths().isEmpty() || random.nextInt(4) == 0) {
      return request;
    }
    String path = samples.path(Samples.one(focus.paths(), random), random);
    if (RouteWishes.takes(choice.route().match(), path)) {
      return request.toBuilder().target(path).build();
    }
    String beginning = choice.route().match().path().requiredBeginning();
    String below = beginning.replaceFirst("/$", "") + path;
    return RouteWishes.takes(choice.route().match(), below)
        ? request.toBuilder().target(below).build()
        : request;
  }

  /** Asks for what some rule asks for, mostly one that stands in the way. */
  private Request authorize(Request request, Choice choice, Random random) {
    int dice = random.nextInt(10);
    ImmutableList<AuthorizationRule> fitting =
        dice < 7
            ? rulesInTheWay.of(choice, random)
            : dice < 9 ? rulesInTheWay.at(firstProxies.draw(random).proxy()) : ImmutableList.of();
    return fitting.isEmpty()
        ? request
        : ruleWishes.meet(request, Samples.one(fitting, random), random);
  }

  private Choices choices(FirstProxy first) {
    ImmutableList<Choice> all =
        Way.to(first.proxy(), first.start(), mesh.proxy(first.proxy()).config().listeners())
            .stream()
            .flatMap(Choice::along)
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Choice> focused =
        all.stream()
            .filter(choice -> choice.destinations().anyMatch(name -> focus.isOn(name.host())))
            .collect(ImmutableList.toImmutableList());
    return new Choices(all, focused);
  }

  private static ImmutableList<String> issuers(Mesh mesh) {
    ImmutableList<String> issuers =
        mesh.resources().all(RequestAuthentication.class).stream()
            .flatMap(authentication -> authentication.jwtRules().stream())
            .map(JwtRule::issuer)
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return issuers.isEmpty() ? ImmutableList.of(ISSUER_OF_NOBODY) : issuers;
  }

  private static ImmutableList<String> hosts(Mesh mesh) {
    ImmutableList<String> hosts =
        mesh.resources().all(VirtualService.class).stream()
            .flatMap(service -> service.hosts().stream())
            .filter(host -> !host.contains("*"))
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return hosts.isEmpty() ? ImmutableList.of(FirstProxies.ANY_HOST) : hosts;
  }
}
