package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of the conditions of an HTTP rule. See R-M-13 to R-M-18, R-V-39. */
final class HttpMatchRules {
  private static final List<String> TEXTS = List.of("scheme", "method", "authority");
  private static final List<String> HEADERS = List.of("headers", "withoutHeaders");

  private HttpMatchRules() {}

  static void check(List<Value> matches) {
    for (Value match : matches) {
      checkHeaders(match);
      // Envoy: every path begins with the empty prefix.
      match.ifPresent("uri", HttpMatchRules::checkRegex);
      for (String field : TEXTS) {
        match.ifPresent(field, HttpMatchRules::checkText);
      }
      for (Value parameter : match.entries("queryParams")) {
        checkText(parameter);
      }
      checkSource(match);
    }
  }

  private static void checkHeaders(Value match) {
    for (Value header : match.entries("headers")) {
      HeaderNames.checkMatched(header);
      checkText(header);
    }
    for (Value header : match.entries("withoutHeaders")) {
      HeaderNames.checkMatched(header);
      // Istio: `*` is no regular expression, but means any value. See R-M-17.
      if (!header.at("regex").text().equals("*")) {
        checkText(header);
      }
    }
  }

  /** Complains about claims where no gateway has checked the token. See R-VAL-17. */
  static void refuseClaims(List<Value> matches) {
    for (Value match : matches) {
      for (String field : HEADERS) {
        for (Value header : match.entries(field)) {
          if (HeaderNames.isClaim(header.name())) {
            header.refuse(
                "claim %s can only be matched at gateways".formatted(Quoted.of(header.name())),
                "list the gateways, without `mesh`");
          }
        }
      }
    }
  }

  /** Complains about a regular expression that is given and wrong. */
  static void checkRegex(Value match) {
    match.ifPresent("regex", Regex::check);
  }

  private static void checkText(Value match) {
    if (match.isAbsent()) {
      return;
    }
    checkRegex(match);
    Value prefix = match.at("prefix");
    if (prefix.isPresent() && prefix.isEmpty()) {
      prefix.refuse("a prefix must not be empty", "`{}` matches any value");
    }
  }

  private static void checkSource(Value match) {
    match.ifPresent("port", HttpMatchRules::checkPort);
    match.ifPresent("sourceLabels", Labels::check);
    match.ifPresent("gateways", GatewayNames::check);
    match.ifPresent("sourceNamespace", HttpMatchRules::checkNamespace);
  }

  private static void checkPort(Value port) {
    if (port.number() != 0) {
      Address.checkPort(port);
    }
  }

  private static void checkNamespace(Value namespace) {
    if (!namespace.isEmpty() && !DomainName.isLabel(namespace.text())) {
      namespace.refuse(Quoted.of(namespace.text()) + " is not a namespace");
    }
  }
}
