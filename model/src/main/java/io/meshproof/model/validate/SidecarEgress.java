package io.meshproof.model.validate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Istio's webhook asks of what a Sidecar lets its workload see. See R-V-80. */
final class SidecarEgress {
  private SidecarEgress() {}

  static void check(Value listeners) {
    Set<Double> numbers = new HashSet<>();
    Set<String> sockets = new HashSet<>();
    List<Value> all = listeners.items();
    for (Value listener : all) {
      Value port = listener.at("port");
      if (port.isPresent()) {
        checkPort(listener);
        boolean isSocket = port.at("number").number() == 0;
        boolean isFirst =
            isSocket
                ? sockets.add(listener.at("bind").text())
                : numbers.add(port.at("number").number());
        if (!isFirst) {
          SidecarPort.refuseSecond(port);
        }
      } else if (listener != all.get(all.size() - 1)) {
        listener.refuse("only the last egress listener can do without a port");
      }
      Value hosts = listener.at("hosts");
      if (hosts.isEmpty()) {
        hosts.refuse("an egress listener needs at least one host");
      }
      hosts.items().forEach(ScopedHost::checkOfSidecar);
      warnOfDuplicates(hosts);
    }
  }

  private static void checkPort(Value listener) {
    Value port = listener.at("port");
    Value bind = listener.at("bind");
    SidecarPort.check(port);
    if (port.at("number").number() != 0) {
      Address.checkPort(port.at("number"));
      if (!bind.isEmpty()) {
        Address.checkIp(bind);
      }
      return;
    }
    if (bind.text().startsWith(Address.UNIX)) {
      Address.checkUnix(bind);
    } else {
      bind.refuse("port 0 needs a Unix domain socket to bind to", "write `unix:///path/to/socket`");
    }
    Value mode = listener.at("captureMode");
    if (mode.text().equals("IPTABLES")) {
      mode.refuse("traffic to a Unix domain socket is not captured", "use `DEFAULT` or `NONE`");
    }
  }

  private static void warnOfDuplicates(Value hosts) {
    String own = hosts.findings().resource().namespace();
    Map<String, Set<String>> seen = new HashMap<>();
    for (Value host : hosts.items()) {
      String text = host.text();
      int slash = text.indexOf('/');
      if (slash < 0 || text.startsWith("~")) {
        continue;
      }
      String scope = text.substring(0, slash);
      String name = text.substring(slash + 1);
      Set<String> names =
          seen.computeIfAbsent(scope.equals(".") ? own : scope, key -> new HashSet<>());
      boolean isCovered =
          name.equals("*") ? !names.isEmpty() : names.contains(name) || names.contains("*");
      if (isCovered) {
        host.warn("%s is covered by another host of the list".formatted(Quoted.of(text)));
      }
      names.add(name);
    }
    if (seen.size() > 1 && seen.getOrDefault("*", Set.of()).contains("*")) {
      hosts.warn("`*/*` selects everything, the other hosts add nothing");
    }
  }
}
