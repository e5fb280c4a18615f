package io.meshproof.simulator.finding;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import java.util.ArrayList;
import java.util.List;

/** Finds paths that hardly mean what they say: stars, and slashes lost or doubled. See R-RW-1. */
final class WrittenPaths {
  private final VirtualService virtualService;
  private final Report report;
  private final List<String> prefixes = new ArrayList<>();

  WrittenPaths(VirtualService virtualService, Report report) {
    this.virtualService = virtualService;
    this.report = report;
  }

  void review() {
    for (int i = 0; i < virtualService.http().size(); i++) {
      HttpRoute rule = virtualService.http().get(i);
      for (int j = 0; j < rule.match().size(); j++) {
        review(rule, rule.match().get(j), "/spec/http/" + i + "/match/" + j + "/uri");
      }
    }
  }

  private void review(HttpRoute rule, HttpMatch match, String pointer) {
    if (match.uri().isEmpty()) {
      return;
    }
    StringMatch uri = match.uri().get();
    if (uri instanceof StringMatch.Exact exact) {
      reviewStar("exact", exact.value(), pointer);
    } else if (uri instanceof StringMatch.Prefix prefix) {
      reviewStar("prefix", prefix.value(), pointer);
      reviewRewrite(rule, prefix.value(), pointer);
      prefixes.add(prefix.value());
    } else if (uri instanceof StringMatch.Regex regex && regex.value().endsWith("/*")) {
      String start = regex.value().substring(0, regex.value().length() - 2);
      report.warn(
          Code.LITERAL_STAR,
          virtualService.at(pointer + "/regex"),
          "`/*` at the end of the regex stands for slashes alone",
          "`GET %s/a` does not match; write `%s/.*`".formatted(start, start));
    }
  }

  private void reviewStar(String field, String path, String pointer) {
    int star = path.indexOf('*');
    if (star >= 0) {
      String start = path.substring(0, star);
      report.warn(
          Code.LITERAL_STAR,
          virtualService.at(pointer + "/" + field),
          "the star in `%s` stands for itself".formatted(path),
          "`GET %sa` does not match, `GET %s` does; write `prefix: %s`, or a `regex`"
              .formatted(start, path, start.isEmpty() ? "/" : start));
    }
  }

  /** The text of the prefix is replaced, whatever stands behind it. */
  private void reviewRewrite(HttpRoute rule, String prefix, String pointer) {
    String rewrite = rule.rewrite().flatMap(VirtualService.Rewrite::uri).orElse("");
    if (rewrite.isEmpty() || rule.redirect().isPresent()) {
      return;
    }
    boolean doubles = !prefix.endsWith("/") && rewrite.endsWith("/");
    boolean loses = prefix.endsWith("/") && !rewrite.endsWith("/");
    String path = loses ? prefix + "a" : prefix + "/a";
    if ((doubles && !prefixes.contains(prefix + "/")) || loses) {
      report.warn(
          Code.SLASH_IN_REWRITE,
          virtualService.at(pointer + "/prefix"),
          "a rewrite of `%s` to `%s` %s"
              .formatted(prefix, rewrite, doubles ? "doubles the slash" : "loses the slash"),
          "`GET %s` goes on as `%s`; let both end in a slash, or neither"
              .formatted(path, rewrite + path.substring(prefix.length())));
    }
  }
}
