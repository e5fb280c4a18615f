package io.meshproof.simulator.ingress;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.route.Remark;
import java.util.Optional;

/** A resource, or a part of one, that Istio leaves aside. */
public record LeftAside(Severity severity, Remark remark) {

  /** Returns it as a finding about resources. */
  public Diagnostic finding(Resources resources) {
    return new Diagnostic(
        Code.NOT_HONOURED,
        severity,
        resources.place(remark.origin()),
        remark.reason(),
        Optional.empty(),
        Optional.of(remark.origin().resource()));
  }
}
