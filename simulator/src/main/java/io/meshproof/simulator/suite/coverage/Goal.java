package io.meshproof.simulator.suite.coverage;

import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.Optional;

/**
 * A part of a resource that cases may reach.
 *
 * @param canFail whether there is a request that it does not hold for, or fit
 * @param unreachable why no request comes to it, if none does
 */
public record Goal(
    Kind kind, Origin origin, Place place, boolean canFail, Optional<String> unreachable) {

  /** What can be reached. */
  public enum Kind {
    ROUTE("routes"),
    MATCH("matches"),
    TOKEN_RULE("token rules"),
    POLICY_RULE("policy rules"),
    CONDITION("conditions");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /** What several of them are called. */
    public String plural() {
      return plural;
    }
  }

  /** Returns the same goal, which cannot be reached for the reason that another cannot. */
  Goal notReachable(Goal other) {
    return new Goal(kind, origin, place, canFail, unreachable.or(other::unreachable));
  }

  /** How many outcomes it has: it holds, and where it can, it does not. */
  public int outcomes() {
    return canFail ? 2 : 1;
  }

  /** Returns {@code VirtualService shop/shop /http/2/match/0}. */
  public String title() {
    return origin.resource() + " " + origin.pointer().replaceFirst("^/spec", "");
  }
}
