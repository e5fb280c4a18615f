package io.meshproof.model.validate;

import java.util.ArrayList;
import java.util.List;

/** What Istio's webhook asks of rewrites. See R-V-37 and R-V-43. */
final class RewriteRules {
  private RewriteRules() {}

  static void check(Value rewrite) {
    Value regex = rewrite.at("uriRegexRewrite");
    boolean hasUri = !rewrite.isEmpty("uri");
    if (hasUri && regex.isPresent()) {
      rewrite.refuse("a rewrite takes either `uri` or `uriRegexRewrite`");
    } else if (!hasUri && regex.isAbsent() && rewrite.isEmpty("authority")) {
      rewrite.refuse("a rewrite needs `uri`, `uriRegexRewrite` or `authority`");
    }
    if (regex.isAbsent()) {
      return;
    }
    if (regex.isEmpty("match") || regex.isEmpty("rewrite")) {
      regex.refuse("`uriRegexRewrite` needs `match` and `rewrite`");
    } else {
      Regex.check(regex.at("match"));
    }
  }

  /** Complains about a rule that changes the host more than once. */
  static void checkAuthority(Value headers, Value route) {
    Value request = headers.at("request");
    List<Value> changes = new ArrayList<>();
    changes.addAll(request.at("set").entries());
    changes.addAll(request.at("add").entries());
    String current = route.at("rewrite").at("authority").text();
    for (Value change : changes) {
      if (!HeaderNames.isAuthority(change.name())) {
        continue;
      }
      if (!current.isEmpty()) {
        change.refuse(
            "the host is already rewritten to %s".formatted(Quoted.of(current)),
            "keep one of `rewrite.authority` and the headers `host` and `:authority`");
      }
      current = change.text();
    }
  }
}
