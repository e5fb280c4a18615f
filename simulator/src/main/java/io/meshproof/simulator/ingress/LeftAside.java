package io.meshproof.simulator.ingress;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.route.Remark;
import java.util.Optional;

/**
 * A resource, or a part of one, that Istio leaves aside.
 *
 * @param help what to do about it, where there is more to say
 */
public record LeftAside(Severity severity, Remark remark, Optional<String> help) {

  /** One that speaks for itself. */
  public LeftAside(Severity severity, Remark remark) {
    this(severity, remark, Optional.empty());
  }

  /** Returns it as a finding about resources. */
  public Diagnostic finding(Resources resources) {
    return new Diagnostic(
        Code.NOT_HONOURED,
        severity,
        resources.place(remark.origin()),
        remark.reason(),
        help,
        Optional.of(remark.origin().resource()));
  }
}
