package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService.Cors;
import io.meshproof.model.resource.VirtualService.Fault;
import io.meshproof.model.resource.VirtualService.Redirect;
import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.model.resource.VirtualService.Rewrite;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code config.istio.io} RouteRule, of Istio 0.2 to 0.8: how requests to a service are routed.
 *
 * @param precedence rules with more come first
 * @param source the workloads whose requests are meant; absent for all
 * @param headers what headers must be, {@code uri} and other parts of the request among them
 * @param route where requests go; empty for all pods of the destination
 * @param timeout of the whole request, retries included
 * @param mirror gets a copy of every request
 * @param appendHeaders are added to the request
 */
public record RouteRule(
    Metadata metadata,
    IstioService destination,
    int precedence,
    Optional<IstioService> source,
    ImmutableMap<String, StringMatch> headers,
    ImmutableList<Share> route,
    Optional<Redirect> redirect,
    Optional<Rewrite> rewrite,
    boolean websocketUpgrade,
    Optional<Duration> timeout,
    Optional<Retries> retries,
    Optional<Fault> fault,
    Optional<IstioService> mirror,
    Optional<Cors> cors,
    ImmutableMap<String, String> appendHeaders)
    implements Resource {

  @Override
  public String group() {
    return "config.istio.io";
  }

  /**
   * A part of the requests.
   *
   * @param labels the pods that get it; empty for all
   * @param destination another service than the rule's
   * @param weight in percent; a single share may leave it out
   */
  public record Share(
      ImmutableMap<String, String> labels,
      Optional<IstioService> destination,
      Optional<Integer> weight) {}
}
