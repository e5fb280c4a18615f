package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.source.Origin;

/**
 * An HTTP rule with all names resolved, and where it and each of its matches are written: for a
 * merged rule mostly in the delegate.
 *
 * @param matches one for each match of the rule
 */
public record HttpRule(HttpRoute route, Origin origin, ImmutableList<Origin> matches) {

  /** Returns the rules of a virtual service alone. */
  static ImmutableList<HttpRule> of(VirtualService virtualService, ShortNames names) {
    ImmutableList.Builder<HttpRule> rules = ImmutableList.builder();
    for (int i = 0; i < virtualService.http().size(); i++) {
      HttpRoute written = virtualService.http().get(i);
      Origin origin = virtualService.at("/spec/http/" + i);
      ImmutableList.Builder<Origin> matches = ImmutableList.builder();
      for (int match = 0; match < written.match().size(); match++) {
        matches.add(origin.at("/match/" + match));
      }
      rules.add(new HttpRule(names.resolve(written), origin, matches.build()));
    }
    return rules.build();
  }
}
