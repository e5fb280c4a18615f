package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Attribute;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.authz.Requirement.TokenPrincipal;

/** Tells what requirements are about. */
final class Requirements {
  private Requirements() {}

  /** Whether a requirement is about the claims of a verified token. */
  static boolean isAboutToken(Requirement requirement) {
    return requirement instanceof TokenPrincipal
        || (requirement instanceof Requirement.Text text
            && text.attribute() instanceof Attribute.Claim);
  }

  /** Whether a requirement is about one attribute. */
  static boolean isAbout(Requirement requirement, Attribute attribute) {
    return requirement instanceof Requirement.Text text && text.attribute().equals(attribute);
  }

  /** Whether a requirement is about the identity of the caller. */
  static boolean isAboutPeer(Requirement requirement) {
    return requirement instanceof Requirement.Text text
        && text.attribute() instanceof Attribute.Peer;
  }
}
