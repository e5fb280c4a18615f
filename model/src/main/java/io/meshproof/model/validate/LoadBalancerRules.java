package io.meshproof.model.validate;

import java.util.HashSet;
import java.util.Set;

/** What Istio's webhook asks of load balancing. See R-V-62. */
final class LoadBalancerRules {
  /** Envoy: the table of Maglev must be smaller than this. */
  private static final long MAGLEV_LIMIT = 5_000_011;

  private LoadBalancerRules() {}

  static void check(Value loadBalancer, boolean hasOutlierDetection) {
    checkHash(loadBalancer.at("consistentHash"));
    Value locality = loadBalancer.at("localityLbSetting");
    Value zone = loadBalancer.at("zoneAwareLbSetting");
    if (locality.isPresent() && zone.isPresent()) {
      loadBalancer.refuse("give either `localityLbSetting` or `zoneAwareLbSetting`");
    }
    LocalityRules.check(locality, hasOutlierDetection);
    LocalityRules.checkZoneAware(zone, hasOutlierDetection);
    checkWarmup(loadBalancer.at("warmup"));
  }

  private static void checkHash(Value hash) {
    Value cookie = hash.at("httpCookie");
    if (cookie.isPresent() && cookie.isEmpty("name")) {
      cookie.at("name").refuse("a cookie needs a name");
    }
    Set<String> attributes = new HashSet<>();
    for (Value attribute : cookie.at("attributes").items()) {
      Value name = attribute.at("name");
      if (name.isEmpty()) {
        name.refuse("a cookie's attribute needs a name");
      } else if (!attributes.add(name.text())) {
        name.refuse("attribute %s is given twice".formatted(Quoted.of(name.text())));
      }
    }
    Value ringSize = hash.at("minimumRingSize");
    if (!ringSize.isEmpty()) {
      ringSize.warn("`minimumRingSize` is deprecated here", "use `ringHash.minimumRingSize`");
      if (hash.has("ringHash") || hash.has("maglev")) {
        ringSize.refuse("`minimumRingSize` cannot be given beside `ringHash` or `maglev`");
      }
    }
    checkMaglev(hash.at("maglev"));
  }

  private static void checkMaglev(Value maglev) {
    if (maglev.isAbsent()) {
      return;
    }
    Value size = maglev.at("tableSize");
    String text = Numbers.text(size.number());
    if (size.isEmpty()) {
      size.refuse("`maglev` needs a `tableSize`");
    } else if (size.number() >= MAGLEV_LIMIT) {
      size.refuse("table size %s is not less than %d".formatted(text, MAGLEV_LIMIT));
    } else if (!isPrime((long) size.number())) {
      size.refuse("table size %s is not a prime".formatted(text));
    }
  }

  /** Envoy: 1 counts as a prime. */
  private static boolean isPrime(long number) {
    for (long factor = 2; factor * factor <= number; factor++) {
      if (number % factor == 0) {
        return false;
      }
    }
    return true;
  }

  private static void checkWarmup(Value warmup) {
    Durations.check(warmup.at("duration"));
    Value aggression = warmup.at("aggression");
    if (aggression.isPresent() && aggression.number() <= 0) {
      aggression.refuse("`aggression` must be more than 0");
    }
  }
}
