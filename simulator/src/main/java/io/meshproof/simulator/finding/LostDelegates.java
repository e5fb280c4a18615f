package io.meshproof.simulator.finding;

import static java.util.stream.Collectors.toSet;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.route.HttpRule;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Set;

/** Finds rules that delegate, or that a delegate lends, and that nobody follows. See R-VS-17. */
final class LostDelegates {
  private LostDelegates() {}

  /** A delegate may be lent to several: what one of them leaves aside, another may take. */
  static void review(Mesh mesh, Report report) {
    VirtualServices virtualServices =
        VirtualServices.of(mesh.resources(), mesh.options().istioVersion());
    Set<Origin> followed =
        virtualServices.all().stream()
            .flatMap(virtualService -> virtualService.http().stream())
            .map(HttpRule::origin)
            .collect(toSet());
    for (Remark remark : virtualServices.remarks()) {
      if (!followed.contains(remark.origin())) {
        report.warn(
            Code.DELEGATE_LOST,
            remark.origin(),
            remark.reason(),
            "requests for `%s` pass it by; a delegate's rule counts if each of its matches equals one of the rule that delegates, or is longer than its prefix; regular expressions do neither"
                .formatted(String.join("`, `", remark.hosts())));
      }
    }
  }
}
