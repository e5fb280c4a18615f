package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of the places that requests are sent to. See R-V-40. */
final class Destinations {
  private Destinations() {}

  /** Checks weighted destinations together. */
  static void checkWeights(Value route) {
    int total = 0;
    List<Value> destinations = route.items();
    for (Value destination : destinations) {
      int weight = (int) destination.at("weight").number();
      if (weight < 0) {
        destination.at("weight").refuse("weight %d is negative".formatted(weight));
      }
      total += weight;
      destination.ifPresent("destination", Destinations::check);
    }
    if (destinations.size() > 1 && total == 0) {
      route.refuse("the weights of %d destinations add up to 0".formatted(destinations.size()));
    }
  }

  /** Checks one destination. */
  static void check(Value destination) {
    Value host = destination.at("host");
    if (host.text().equals("*")) {
      host.refuse("`*` is not a host to send requests to");
    } else {
      DomainName.wildcardFault(host.text()).ifPresent(host::refuse);
    }
    destination.ifPresent("subset", Destinations::checkSubset);
    destination.ifPresent("port", port -> Address.checkPort(port.at("number")));
  }

  private static void checkSubset(Value subset) {
    if (!subset.isEmpty()) {
      checkSubsetName(subset);
    }
  }

  static void checkSubsetName(Value name) {
    if (!DomainName.isLabel(name.text())) {
      name.refuse(
          "%s is not a name for a subset".formatted(Quoted.of(name.text())),
          "use letters, digits and `-`, at most 63");
    }
  }
}
