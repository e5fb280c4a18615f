package io.meshproof.model.validate;

import java.util.List;
import java.util.Locale;

/** What istioctl asked of a RouteRule before it stored one. See R-RR-35, R-RR-36. */
final class RouteRuleRules {
  private static final int WHOLE_WEIGHT = 100;

  private RouteRuleRules() {}

  static void check(Value resource) {
    Value spec = resource.at("spec");
    IstioServices.check(spec.at("destination"));
    if (!spec.at("destination").isEmpty("labels")) {
      spec.at("destination").at("labels").refuse("the destination of a rule has no labels");
    }
    checkMatch(spec.at("match"));
    checkRoute(spec.at("route"));
    checkRedirect(spec);
    checkNotEmpty(spec.at("rewrite"));
    checkMirror(spec.at("mirror"));
    Durations.check(spec.at("httpReqTimeout").at("simpleTimeout").at("timeout"));
    checkFault(spec.at("httpFault"));
    if (spec.has("l4Fault")) {
      spec.at("l4Fault").refuse("`l4Fault` was never implemented");
    }
    checkRetries(spec.at("httpReqRetries").at("simpleRetry"));
    CorsRules.check(spec.at("corsPolicy"));
    checkLowerCase(spec.at("corsPolicy").at("allowHeaders"));
    checkLowerCase(spec.at("corsPolicy").at("exposeHeaders"));
    for (Value header : spec.at("appendHeaders").entries()) {
      if (header.name().isEmpty() || header.text().isEmpty()) {
        header.refuse("a header needs a name and a value");
      }
    }
  }

  private static void checkMatch(Value match) {
    Value source = match.at("source");
    if (source.isPresent()) {
      IstioServices.check(source);
    }
    for (Value header : match.at("request").at("headers").entries()) {
      if (header.name().isEmpty() || !isLowerCase(header.name())) {
        header.refuse(Quoted.of(header.name()) + " is not a header name in lower case");
      }
      boolean isEmpty = !header.hasAny(List.of("exact", "prefix", "regex"));
      if (header.name().equals("uri") && isEmpty) {
        header.refuse("`uri` needs `exact`, `prefix` or `regex`, and a text");
      }
      if (header.has("regex")) {
        Regex.check(
            header.at("regex"),
            "patterns of that time were ECMAScript; look-around and back-references are not"
                + " simulated");
      }
    }
    for (String subnets : List.of("sourceSubnet", "destinationSubnet")) {
      for (Value subnet : match.at("tcp").at(subnets).items()) {
        if (!Address.isIpOrBlock(subnet.text()) || subnet.text().contains(":")) {
          subnet.refuse(Quoted.of(subnet.text()) + " is no IPv4 address or block");
        }
      }
    }
    if (match.has("udp")) {
      match.at("udp").refuse("matching by UDP was never supported");
    }
  }

  private static void checkRoute(Value route) {
    double total = 0;
    for (Value share : route.items()) {
      double weight = share.at("weight").number();
      if (weight < 0 || weight > WHOLE_WEIGHT) {
        share.at("weight").refuse("weight %s is not in 0 to 100".formatted(Numbers.text(weight)));
      }
      total += weight;
      Labels.check(share.at("labels"));
      if (share.has("destination")) {
        IstioServices.check(share.at("destination"));
      }
    }
    boolean isOnlyShare = route.size() == 1 && total == 0;
    if (!route.isEmpty() && !isOnlyShare && total != WHOLE_WEIGHT) {
      route.refuse("the weights are %s together, not 100".formatted(Numbers.text(total)));
    }
  }

  private static void checkRedirect(Value spec) {
    Value redirect = spec.at("redirect");
    checkNotEmpty(redirect);
    if (redirect.isPresent()) {
      for (String other : List.of("route", "httpFault", "rewrite", "websocketUpgrade")) {
        if (!spec.at(other).isEmpty()) {
          redirect.refuse("a redirect cannot have %s beside it".formatted(Quoted.of(other)));
        }
      }
    }
  }

  private static void checkNotEmpty(Value target) {
    if (target.isPresent() && !target.hasAny(List.of("uri", "authority"))) {
      target.refuse("%s needs `uri` or `authority`".formatted(target.title()));
    }
  }

  private static void checkMirror(Value mirror) {
    if (mirror.isPresent()) {
      IstioServices.check(mirror);
    }
  }

  private static void checkRetries(Value retry) {
    Durations.check(retry.at("perTryTimeout"));
    if (retry.at("attempts").number() < 0) {
      retry.at("attempts").refuse("there cannot be less than no further tries");
    }
  }

  private static void checkLowerCase(Value headers) {
    for (Value header : headers.items()) {
      if (!isLowerCase(header.text())) {
        header.refuse(Quoted.of(header.text()) + " is not a header name in lower case");
      }
    }
  }

  private static boolean isLowerCase(String name) {
    return name.equals(name.toLowerCase(Locale.ROOT));
  }

  private static void checkFault(Value fault) {
    Value delay = fault.at("delay");
    Durations.check(delay.at("fixedDelay"));
    if (delay.isPresent() && !delay.has("fixedDelay")) {
      delay.refuse("a delay needs `fixedDelay`");
    }
    if (delay.has("exponentialDelay")) {
      delay.at("exponentialDelay").refuse("`exponentialDelay` was never supported");
    }
    if (fault.at("abort").has("grpcStatus")) {
      fault.at("abort").at("grpcStatus").refuse("`grpcStatus` was never supported");
    }
  }
}
