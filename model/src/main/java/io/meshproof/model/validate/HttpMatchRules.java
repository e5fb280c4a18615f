package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of the conditions of an HTTP rule. See R-M-13 to R-M-18, R-V-39. */
final class HttpMatchRules {
  private HttpMatchRules() {}

  static void check(Value matches) {
    for (Value match : matches.items()) {
      checkHeaders(match);
      // Envoy: every path begins with the empty prefix.
      checkRegex(match.at("uri"));
      for (String field : List.of("scheme", "method", "authority")) {
        checkText(match.at(field));
      }
      for (Value parameter : match.at("queryParams").entries()) {
        checkText(parameter);
      }
      checkSource(match);
    }
  }

  private static void checkHeaders(Value match) {
    for (Value header : match.at("headers").entries()) {
      HeaderNames.checkMatched(header);
      checkText(header);
    }
    for (Value header : match.at("withoutHeaders").entries()) {
      HeaderNames.checkMatched(header);
      // Istio: `*` is no regular expression, but means any value. See R-M-17.
      if (!header.at("regex").text().equals("*")) {
        checkText(header);
      }
    }
  }

  /** Complains about claims where no gateway has checked the token. See R-VAL-17. */
  static void refuseClaims(Value matches) {
    for (Value match : matches.items()) {
      for (String field : List.of("headers", "withoutHeaders")) {
        for (Value header : match.at(field).entries()) {
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
    if (match.at("regex").isPresent()) {
      Regex.check(match.at("regex"));
    }
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
    if (match.at("port").number() != 0) {
      Address.checkPort(match.at("port"));
    }
    Labels.check(match.at("sourceLabels"));
    GatewayNames.check(match.at("gateways"));
    Value namespace = match.at("sourceNamespace");
    if (!namespace.isEmpty() && !DomainName.isLabel(namespace.text())) {
      namespace.refuse(Quoted.of(namespace.text()) + " is not a namespace");
    }
  }
}
