package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** What Istio's webhook asks of load balancing by locality. See R-V-62. */
final class LocalityRules {
  private static final ImmutableSet<String> TOPOLOGY =
      ImmutableSet.of(
          "topology.kubernetes.io/region",
          "topology.kubernetes.io/zone",
          "topology.istio.io/subzone");

  private LocalityRules() {}

  static void check(Value setting, boolean hasOutlierDetection) {
    boolean failsOver = !setting.isEmpty("failover");
    if (failsOver && !setting.isEmpty("distribute")) {
      setting.refuse("give either `distribute` or `failover`");
      return;
    }
    if (failsOver) {
      refuseTopology(setting.at("failoverPriority"), "cannot be a priority beside `failover`");
    }
    checkDistribution(setting.at("distribute"));
    checkFailover(setting, hasOutlierDetection);
  }

  static void checkZoneAware(Value setting, boolean hasOutlierDetection) {
    refuseTopology(
        setting.at("failoverPriority"), "cannot be a priority, because zones are heeded anyway");
    checkFailover(setting, hasOutlierDetection);
  }

  private static void refuseTopology(Value priority, String why) {
    for (Value label : priority.items()) {
      if (TOPOLOGY.contains(label.text())) {
        label.refuse("%s %s".formatted(Quoted.of(label.text()), why));
      }
    }
  }

  private static void checkDistribution(Value distribution) {
    List<List<String>> sources = new ArrayList<>();
    for (Value share : distribution.items()) {
      double total = 0;
      List<List<String>> destinations = new ArrayList<>();
      for (Value weight : share.at("to").entries()) {
        if (weight.number() < 1 || weight.number() > 100) {
          weight.refuse("weight %s is not in 1 to 100".formatted(Numbers.text(weight.number())));
        }
        total += weight.number();
        checkLocality(weight, weight.name(), destinations);
      }
      if (total != 100) {
        share.refuse("the weights add up to %s, not to 100".formatted(Numbers.text(total)));
      }
      checkLocality(share.at("from"), share.at("from").text(), sources);
    }
  }

  private static void checkLocality(Value value, String text, List<List<String>> others) {
    int star = text.indexOf('*');
    List<String> parts = Splitter.on('/').limit(3).splitToList(text);
    if (star >= 0 && star < text.length() - 1) {
      value.refuse("the wildcard of %s must be at its end".formatted(Quoted.of(text)));
    } else if (parts.contains("")) {
      value.refuse(
          "%s is not a locality".formatted(Quoted.of(text)), "write `region/zone/subzone`");
    } else if (others.stream().anyMatch(other -> overlap(other, parts))) {
      value.refuse("locality %s overlaps another".formatted(Quoted.of(text)));
    } else {
      others.add(parts);
    }
  }

  private static boolean overlap(List<String> earlier, List<String> later) {
    for (int i = 0; i < later.size(); i++) {
      if (i == earlier.size() || earlier.get(i).equals("*")) {
        return true;
      }
      if (!earlier.get(i).equals(later.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void checkFailover(Value setting, boolean hasOutlierDetection) {
    Value failover = setting.at("failover");
    boolean failsOver = !failover.isEmpty() || !setting.isEmpty("failoverPriority");
    if (failsOver && !hasOutlierDetection) {
      setting.warn("nothing fails over without `outlierDetection`");
    }
    for (Value pair : failover.items()) {
      if (pair.at("from").text().equals(pair.at("to").text())) {
        pair.refuse("a region cannot fail over to itself");
      }
      for (String end : List.of("from", "to")) {
        String region = pair.at(end).text();
        if (region.contains("/") || region.contains("*")) {
          pair.at(end).refuse("%s is not a region".formatted(Quoted.of(region)));
        }
      }
    }
  }
}
