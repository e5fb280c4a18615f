package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.DurationText;
import java.util.stream.Collectors;

/**
 * What a proxy does with a request, as far as it matters to anybody.
 *
 * @param outcome in a few words
 * @param facts what else there is to compare, each in a few words
 */
record Answer(String outcome, ImmutableList<String> facts) {

  /** Asks a proxy. */
  static Answer of(Proxy proxy, Request request) {
    RecordingTracer tracer = new RecordingTracer();
    ProxyOutcome outcome = proxy.handle(request, tracer);
    ImmutableList.Builder<String> facts = ImmutableList.builder();
    tracer.steps().stream()
        .filter(Answer::isFault)
        .forEach(step -> facts.add(step.reason().text()));
    outcome
        .selectedRoute()
        .flatMap(route -> route.route().action().forward())
        .ifPresent(forward -> addForward(forward, facts));
    if (outcome instanceof Forwarded forwarded) {
      facts.add("host `" + forwarded.request().authority() + "`");
      facts.add("path `" + forwarded.request().path() + "`");
      facts.add("headers " + forwarded.request().headers().lines());
      return new Answer("routed to " + forwarded.cluster(), facts.build());
    }
    return new Answer(words(outcome), facts.build());
  }

  /** Whether a step says what a fault does, not why there is one. */
  private static boolean isFault(Step step) {
    return step.stage() == Stage.FAULT && step.outcome() != Outcome.MATCHED;
  }

  private static String words(ProxyOutcome outcome) {
    if (outcome instanceof Replied replied) {
      return replied.status()
          + replied
              .headers()
              .first("location")
              .map(location -> " to `" + location + "`")
              .orElse("");
    }
    if (outcome instanceof NoResponse none) {
      return "connection " + none.failure().text();
    }
    return outcome instanceof Tunnelled tunnelled
        ? "passed on unread to " + tunnelled.cluster()
        : "not known";
  }

  private static void addForward(Forward forward, ImmutableList.Builder<String> facts) {
    facts.add(
        "shares "
            + forward.clusters().stream()
                .map(cluster -> cluster.weight() + " to " + cluster.cluster())
                .collect(Collectors.joining(", ")));
    forward.timeout().ifPresent(timeout -> facts.add("cut after " + DurationText.of(timeout)));
    forward
        .retry()
        .ifPresent(
            retry ->
                facts.add(
                    "repeated %d times on `%s`%s"
                        .formatted(
                            retry.attempts(),
                            retry.on(),
                            retry
                                .perTryTimeout()
                                .map(timeout -> ", each try cut after " + DurationText.of(timeout))
                                .orElse(""))));
    forward.mirrors().forEach(mirror -> facts.add("mirrored to " + mirror.cluster()));
    forward.cors().ifPresent(cors -> facts.add("cross-origin policy " + cors));
  }

  /** Says what it is; if another answer is the same but for some facts, which. */
  String against(Answer other) {
    if (!outcome.equals(other.outcome)) {
      return outcome;
    }
    String own =
        facts.stream()
            .filter(fact -> !other.facts.contains(fact))
            .collect(Collectors.joining(", "));
    return own.isEmpty() ? outcome : outcome + ", " + own;
  }
}
