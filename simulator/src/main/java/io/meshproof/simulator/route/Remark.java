package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * A part of a resource that came to nothing at a proxy, and why: what somebody wants to know whose
 * request did not get there.
 *
 * @param reason one lowercase sentence without full stop, user text in backticks
 * @param hosts the hosts that it would have served; empty where that cannot be said
 * @param code the finding that it is, where it is nothing that anybody would want
 */
public record Remark(
    Origin origin, String reason, ImmutableList<String> hosts, Optional<Code> code) {

  /** A remark that is no finding: it may well be meant so. */
  public Remark(Origin origin, String reason, ImmutableList<String> hosts) {
    this(origin, reason, hosts, Optional.empty());
  }

  /** Returns the same remark for other hosts. */
  public Remark withHosts(ImmutableList<String> others) {
    return new Remark(origin, reason, others, code);
  }
}
