package io.meshproof.simulator.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which hosts are taken on which port. See R-GW-19, R-L4-4. */
final class TakenHosts {
  private final Map<Integer, Map<String, String>> bindByHostByPort = new HashMap<>();

  /** Takes all of the hosts, or none of them if some are taken; returns those that are. */
  List<String> take(int port, String bind, List<String> hosts) {
    Map<String, String> taken = bindByHostByPort.computeIfAbsent(port, unseen -> new HashMap<>());
    List<String> already = hosts.stream().filter(host -> bind.equals(taken.get(host))).toList();
    if (already.isEmpty()) {
      hosts.forEach(host -> taken.put(host, bind));
    }
    return already;
  }
}
