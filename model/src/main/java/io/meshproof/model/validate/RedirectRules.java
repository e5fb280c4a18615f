package io.meshproof.model.validate;

import java.util.List;
import java.util.Set;

/** What Istio's webhook asks of a redirect. See R-V-41. */
final class RedirectRules {
  private RedirectRules() {}

  static void check(Value redirect, Value matches) {
    Value prefixRewrite = redirect.at("prefixRewrite");
    boolean hasUri = !redirect.isEmpty("uri");
    if (hasUri && !prefixRewrite.isEmpty()) {
      redirect.refuse("a redirect takes either `uri` or `prefixRewrite`");
    } else if (!prefixRewrite.isEmpty() && !matchesPrefixesOnly(matches)) {
      prefixRewrite.refuse("`prefixRewrite` needs every `uri` of the rule to be a prefix");
    }
    boolean isEmpty =
        !redirect.hasAny(List.of("uri", "prefixRewrite", "authority", "scheme"))
            && !redirect.has("port")
            && !redirect.has("derivePort");
    if (isEmpty) {
      redirect.refuse(
          "a redirect needs `uri`, `prefixRewrite`, `authority`, `scheme`, `port` or `derivePort`");
    }
    double code = redirect.at("redirectCode").number();
    if (code != 0 && (code < 300 || code > 399)) {
      redirect
          .at("redirectCode")
          .refuse("%s is not a status for redirects".formatted(Numbers.text(code)), "use 3xx");
    }
    Value scheme = redirect.at("scheme");
    if (!Set.of("", "http", "https").contains(scheme.text())) {
      scheme.refuse(
          "a redirect cannot lead to scheme " + Quoted.of(scheme.text()), "use `http` or `https`");
    }
    if (redirect.at("port").number() != 0) {
      Address.checkPort(redirect.at("port"));
    }
  }

  private static boolean matchesPrefixesOnly(Value matches) {
    for (Value match : matches.items()) {
      Value uri = match.at("uri");
      if (uri.isPresent() && !uri.has("prefix")) {
        return false;
      }
    }
    return true;
  }
}
