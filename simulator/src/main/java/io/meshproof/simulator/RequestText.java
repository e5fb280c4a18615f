package io.meshproof.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.CharMatcher;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request in one line. */
final class RequestText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> SHOWN_CLAIMS = List.of("sub", "iss");

  private RequestText() {}

  /** Returns {@code GET http://shop.example.com/orders}. */
  static String of(Request request) {
    return request.method() + " " + url(request);
  }

  /** Returns the same, with token, caller and port where they are not the usual ones. */
  static String full(Request request) {
    String url = url(request);
    StringBuilder text = new StringBuilder(request.method()).append(' ').append(url);
    token(request).ifPresent(token -> text.append("  token: ").append(token));
    request
        .tls()
        .flatMap(ClientTls::principal)
        .ifPresent(principal -> text.append("  as ").append(principal));
    request.from().ifPresent(workload -> text.append("  from ").append(workload));
    request.to().ifPresent(address -> text.append("  to ").append(address));
    if (request.port() != usualPort(request, url)) {
      text.append("  port ").append(request.port());
    }
    return text.toString();
  }

  /** Returns what is worth knowing of the token; never its signature. */
  static Optional<String> token(Request request) {
    return request.token().map(RequestText::describe);
  }

  private static String url(Request request) {
    if (request.host().isEmpty() || !request.path().startsWith("/")) {
      return request.path();
    }
    String scheme = request.tls().filter(tls -> !isMutual(tls)).isPresent() ? "https" : "http";
    return scheme + "://" + request.host() + request.path();
  }

  /** Whether proxies speak this TLS among themselves, around plain HTTP. */
  private static boolean isMutual(ClientTls tls) {
    return tls.alpn().contains("istio");
  }

  private static int usualPort(Request request, String url) {
    int colon = request.host().lastIndexOf(':');
    String named = request.host().substring(colon + 1);
    if (colon > request.host().lastIndexOf(']') && named.matches("[0-9]{1,5}")) {
      return Integer.parseInt(named);
    }
    return url.startsWith("https") ? 443 : 80;
  }

  private static String describe(Token token) {
    if (token instanceof Token.Verified verified) {
      return describe(verified.claims()) + " (taken as verified)";
    }
    String[] sections = ((Token.Compact) token).text().split("\\.", 4);
    return sections.length == 3 ? payload(sections[1]) : "not a JSON Web Token";
  }

  private static String payload(String section) {
    Map<String, Object> claims = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(Base64.getUrlDecoder().decode(section))) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          claims.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return "unreadable";
    }
    return describe(claims);
  }

  private static String describe(Map<String, ?> claims) {
    String shown =
        SHOWN_CLAIMS.stream()
            .filter(claims::containsKey)
            .map(name -> name + "=" + printable(claims.get(name)))
            .collect(Collectors.joining(" "));
    return shown.isEmpty() ? "without subject and issuer" : shown;
  }

  private static String printable(@Nullable Object claim) {
    return CharMatcher.javaIsoControl().replaceFrom(String.valueOf(claim), '\uFFFD');
  }
}
