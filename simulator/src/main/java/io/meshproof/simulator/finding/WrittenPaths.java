package io.meshproof.simulator.finding;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds paths that hardly mean what they say: stars, slashes lost or doubled, and prefixes that end
 * within a word. See R-RW-1, R-M-9.
 */
final class WrittenPaths {
  private static final StringMatch NONE = new StringMatch.Exact("");

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
        String pointer = "/spec/http/" + i + "/match/" + j + "/uri";
        review(rule, rule.match().get(j), pointer);
        reviewWord(i, rule.match().get(j), pointer);
      }
    }
  }

  /**
   * A prefix is a text: it may end within a word, and take what a later route is for. Where it
   * takes all of that, the later route is warned of.
   */
  private void reviewWord(int index, HttpMatch match, String pointer) {
    if (!(match.uri().orElse(NONE) instanceof StringMatch.Prefix prefix) || isAll(match)) {
      return;
    }
    virtualService.http().stream()
        .skip(index + 1L)
        .flatMap(later -> later.match().stream())
        .flatMap(later -> path(later).stream())
        .filter(path -> goesOnWithinWord(prefix.value(), path))
        .findFirst()
        .ifPresent(
            path ->
                report.warn(
                    Code.PREFIX_OF_WORD,
                    virtualService.at(pointer + "/prefix"),
                    "prefix `%s` takes `%s` too, which a later route is for"
                        .formatted(prefix.value(), path),
                    "a prefix may end within a word; write `exact: %s` and `prefix: %s/`, or put the later route first"
                        .formatted(prefix.value(), prefix.value())));
  }

  /** Whether a match asks for nothing but the path. */
  private static boolean isAll(HttpMatch match) {
    return match.headers().isEmpty()
        && match.withoutHeaders().isEmpty()
        && match.queryParams().isEmpty()
        && match.method().isEmpty()
        && match.scheme().isEmpty()
        && match.authority().isEmpty();
  }

  private static Optional<String> path(HttpMatch match) {
    StringMatch uri = match.uri().orElse(NONE);
    return uri instanceof StringMatch.Exact exact
        ? Optional.of(exact.value())
        : uri instanceof StringMatch.Prefix prefix ? Optional.of(prefix.value()) : Optional.empty();
  }

  private static boolean goesOnWithinWord(String prefix, String path) {
    return path.length() > prefix.length()
        && path.startsWith(prefix)
        && !prefix.endsWith("/")
        && path.charAt(prefix.length()) != '/';
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
