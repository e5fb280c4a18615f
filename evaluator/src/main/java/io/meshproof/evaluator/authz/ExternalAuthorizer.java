package io.meshproof.evaluator.authz;

import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Unknown;
import io.meshproof.model.request.ExternalAnswer;
import java.util.Map;
import java.util.Optional;

/**
 * The service that is asked about requests which a CUSTOM rule matches. See R-AP-53.
 *
 * @param provider its name in the mesh configuration
 * @param rules the CUSTOM rules that name it
 * @param failOpen whether a request passes when the service does not answer
 * @param statusOnError the status when it does not answer
 */
public record ExternalAuthorizer(
    String provider, RuleSet rules, boolean failOpen, int statusOnError) {

  /** Returns what the service's answer to a request that a rule matches means for it. */
  AuthorizationVerdict ask(Map<String, ExternalAnswer> answers, AuthorizationRule rule) {
    ExternalAnswer answer = answers.get(provider);
    if (answer == null) {
      return new Unknown(
          "the external authorizer `"
              + provider
              + "` decides, and the request does not say what it answers");
    }
    if (answer instanceof ExternalAnswer.Deny deny) {
      return new Denied(deny.status(), deny.body(), "ext_authz_denied", Optional.of(rule.origin()));
    }
    if (answer instanceof ExternalAnswer.Failure && !failOpen) {
      return new Denied(statusOnError, "", "ext_authz_error", Optional.of(rule.origin()));
    }
    return new Allowed();
  }
}
