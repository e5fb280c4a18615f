package io.meshproof.model.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What istioctl asked of DestinationPolicies and EgressRules. See R-LD-6, R-LD-8, R-LD-9. */
final class DestinationPolicyRules {
  private static final List<String> PROTOCOLS =
      List.of("http", "http2", "grpc", "https", "tcp", "mongo");
  private static final List<String> OF_BLOCKS = List.of("tcp", "mongo");

  private DestinationPolicyRules() {}

  static void check(Value resource) {
    Value spec = resource.at("spec");
    IstioServices.check(spec.at("destination"));
    if (spec.has("source")) {
      IstioServices.check(spec.at("source"));
    }
    Value balancing = spec.at("loadBalancing");
    if (balancing.isPresent() && balancing.isEmpty()) {
      balancing.refuse("`loadBalancing` needs `name`");
    }
    Value breaker = spec.at("circuitBreaker").at("simpleCb");
    Durations.check(breaker.at("sleepWindow"));
    Durations.check(breaker.at("httpDetectionInterval"));
  }

  static void checkEgressRule(Value resource) {
    Value spec = resource.at("spec");
    Value destination = spec.at("destination");
    for (Value other : destination.filled(List.of("name", "namespace", "domain", "labels"))) {
      other.refuse("the destination of an egress rule has `service` only");
    }
    Value service = destination.at("service");
    boolean isBlock = Address.isIpOrBlock(service.text());
    if (isBlock && service.text().contains(":")) {
      service.refuse(Quoted.of(service.text()) + " is no IPv4 address or block");
    }
    Optional<String> fault =
        isBlock || service.isEmpty() ? Optional.empty() : DomainName.wildcardFault(service.text());
    fault.ifPresent(service::refuse);
    Set<Double> numbers = new HashSet<>();
    for (Value port : spec.at("ports").items()) {
      if (!numbers.add(port.at("port").number())) {
        port.at("port").refuse("the port is named twice");
      }
      checkProtocol(port.at("protocol"), isBlock);
    }
    if (spec.at("useEgressProxy").flag()) {
      spec.at("useEgressProxy").refuse("`useEgressProxy` was never implemented");
    }
  }

  private static void checkProtocol(Value protocol, boolean isBlock) {
    List<String> allowed = isBlock ? OF_BLOCKS : PROTOCOLS;
    if (!allowed.contains(protocol.text().toLowerCase(Locale.ROOT))) {
      protocol.refuse(
          Quoted.of(protocol.text()) + " is not a protocol here",
          "allowed are " + Quoted.list(allowed));
    }
  }
}
