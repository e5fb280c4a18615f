package io.meshproof.model.validate;

import java.util.HashSet;
import java.util.Set;

/** What Istio's webhook asks of the namespaces that a resource is exported to. See R-V-2. */
final class ExportTo {
  private ExportTo() {}

  static void check(Value exportTo) {
    check(exportTo, false);
  }

  /** Checks the list of a service entry, which may also export to nobody, with {@code ~}. */
  static void checkOfServiceEntry(Value exportTo) {
    check(exportTo, true);
  }

  /** Checks the list of a destination rule for chosen workloads, which stays in its namespace. */
  static void checkOfWorkloads(Value exportTo) {
    check(exportTo, false);
    String own = exportTo.findings().resource().namespace();
    for (Value entry : exportTo.items()) {
      if (!entry.text().equals(".") && !entry.text().equals(own)) {
        entry.refuse(
            "a destination rule with a workload selector cannot be exported beyond its namespace");
      }
    }
  }

  private static void check(Value exportTo, boolean isServiceEntry) {
    String own = exportTo.findings().resource().namespace();
    Set<String> seen = new HashSet<>();
    for (Value entry : exportTo.items()) {
      String text = entry.text();
      if (!seen.add(text.equals(".") ? own : text)) {
        entry.refuse(Quoted.of(text) + " is listed twice");
      } else if (text.equals("~") && !isServiceEntry) {
        entry.refuse(
            "only service entries can be exported to nobody", "use `.` to keep it private");
      } else if (!Set.of(".", "*", "~").contains(text) && !DomainName.isLabel(text)) {
        entry.refuse(Quoted.of(text) + " is not a namespace", "use `.`, `*` or a name");
      } else if (Set.of("*", "~").contains(text) && exportTo.size() > 1) {
        entry.refuse(Quoted.of(text) + " must be the only entry");
      }
    }
  }
}
