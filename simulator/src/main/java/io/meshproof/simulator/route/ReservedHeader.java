package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * The header {@code x-jwt-claim}, which stood for claims of the verified token in the pre-releases
 * of Istio 1.12: the first character after it separates the claims. Today's releases have {@code
 * @request.auth.claims} instead, and take this one for an ordinary header.
 */
public final class ReservedHeader {
  private static final String NAME = "x-jwt-claim";

  private ReservedHeader() {}

  /** Returns header conditions with today's names for claims. */
  static ImmutableMap<String, StringMatch> translate(
      ImmutableMap<String, StringMatch> headers, IstioVersion version) {
    if (version != IstioVersion.V1_12_BETA) {
      return headers;
    }
    ImmutableMap.Builder<String, StringMatch> translated = ImmutableMap.builder();
    headers.forEach((name, text) -> translated.put(replacement(name).orElse(name), text));
    return translated.buildKeepingLast();
  }

  /** Returns today's name for the claims that a header stood for; nothing if it never did. */
  static Optional<String> replacement(String header) {
    if (!TextMatcher.lower(header).startsWith(NAME) || header.length() < NAME.length() + 2) {
      return Optional.empty();
    }
    char separator = header.charAt(NAME.length());
    String claims = header.substring(NAME.length() + 1);
    return Optional.of(
        ClaimKeys.CLAIMS + "[" + claims.replace(String.valueOf(separator), "][") + "]");
  }

  /** Returns warnings of headers that stand for nothing in a release, but once stood for claims. */
  public static ImmutableList<Diagnostic> warnings(Resources resources, IstioVersion version) {
    ImmutableList.Builder<Diagnostic> warnings = ImmutableList.builder();
    if (version != IstioVersion.V1_12_BETA) {
      for (VirtualService virtualService : resources.all(VirtualService.class)) {
        for (int rule = 0; rule < virtualService.http().size(); rule++) {
          ImmutableList<HttpMatch> matches = virtualService.http().get(rule).match();
          for (int match = 0; match < matches.size(); match++) {
            if (matches.get(match).headers().isEmpty()
                && matches.get(match).withoutHeaders().isEmpty()) {
              continue;
            }
            String pointer = "/spec/http/" + rule + "/match/" + match;
            warn(matches.get(match), virtualService.at(pointer), resources, warnings);
          }
        }
      }
    }
    return warnings.build();
  }

  private static void warn(
      HttpMatch match,
      Origin origin,
      Resources resources,
      ImmutableList.Builder<Diagnostic> warnings) {
    for (String field : ImmutableList.of("headers", "withoutHeaders")) {
      ImmutableMap<String, StringMatch> headers =
          field.equals("headers") ? match.headers() : match.withoutHeaders();
      for (String name : headers.keySet()) {
        if (looksReserved(name)) {
          Origin place = origin.at("/" + field + "/" + JsonPointers.escape(name));
          warnings.add(
              new Diagnostic(
                  Code.RETIRED_NAME,
                  Severity.WARNING,
                  resources.place(place),
                  "`" + name + "` is an ordinary header; it matches no claim of the token",
                  replacement(name).map(today -> "to match the claim write `" + today + "`"),
                  Optional.of(origin.resource())));
        }
      }
    }
  }

  private static boolean looksReserved(String name) {
    return replacement(name).isPresent() && !Character.isLetterOrDigit(name.charAt(NAME.length()));
  }
}
