package io.meshproof.evaluator.route;

import static io.meshproof.evaluator.route.Routes.exact;
import static io.meshproof.evaluator.route.Routes.prefix;
import static io.meshproof.evaluator.route.Routes.regex;
import static io.meshproof.evaluator.route.Routes.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.HeaderValue;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.PathRewrite;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteAction.ReplaceFull;
import io.meshproof.evaluator.route.RouteAction.ReplaceMatched;
import io.meshproof.evaluator.route.RouteAction.ReplaceRegex;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.Prefix;
import io.meshproof.model.request.Header;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteActionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # matched by | written | replacement | path       | becomes     | because
          prefix       | /api    | /           | /api/v1    | //v1        | exactly the matched characters go
          prefix       | /api/   | /           | /api/v1    | /v1         |
          prefix       | /api    | /v2         | /apix?q=1  | /v2x?q=1    | a prefix ends anywhere
          prefix       | /       | /foo        | /bar       | /foobar     | without match the prefix is a slash
          anyCase      | /API    | /v2         | /api/x     | /v2/x       | as many characters as match
          exact        | /a      | /b          | /a?q=1     | /b?q=1      | the whole path, not the query
          regex        | /a.*    | /b          | /axyz?q=1  | /b?q=1      | the whole path, not the query
          """)
  void theMatchedPartIsReplaced(
      String kind, String written, String replacement, String path, String becomes) {
    PathMatch match =
        switch (kind) {
          case "exact" -> exact(written);
          case "regex" -> regex(written);
          default -> new Prefix(written, kind.equals("anyCase"));
        };

    assertThat(new ReplaceMatched(replacement).apply(path, match)).isEqualTo(becomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          # pattern   ; replacement ; path     ; becomes
          /x          ; /y          ; /x/a/x?/x ; /y/a/y?/x
          ^/(a)/(b)   ; /\\2/\\1\\0 ; /a/b/c   ; /b/a/a/b/c
          (b)|(c)     ; [\\2]       ; /bc      ; /[][c]
          b           ; $1\\\\      ; /b       ; /$1\\
          x*          ; -           ; axb      ; -a-b-
          nothing     ; y           ; /a       ; /a
          """)
  void everyMatchOfAPatternIsReplacedInTheWayOfRe2(
      String pattern, String replacement, String path, String becomes) {
    assertThat(new ReplaceRegex(Pattern.compile(pattern), replacement).apply(path, prefix("/")))
        .isEqualTo(becomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # scheme | host  | port | path  | Host header  | proto | location
                   |       |      |       | a.test       | http  | http://a.test/x?q=1
          https    |       |      |       | a.test:8080  | http  | https://a.test:8080/x?q=1
          https    |       |      |       | a.test:80    | http  | https://a.test/x?q=1
          http     |       |      |       | a.test:80    | http  | http://a.test:80/x?q=1
          http     |       |      |       | a.test:443   | https | http://a.test/x?q=1
                   |       | 8443 |       | a.test:80    | http  | http://a.test:8443/x?q=1
                   |       | 8443 |       | [::1]:80     | http  | http://[::1]:8443/x?q=1
          https    |       |      |       | [::1]        | http  | https://[::1]/x?q=1
                   | b.c:1 |      |       | a.test       | http  | http://b.c:1/x?q=1
                   |       |      | /b    | a.test       | http  | http://a.test/b?q=1
                   |       |      | /b?   | a.test       | http  | http://a.test/b?
                   |       |      | b     | a.test       | http  | http://a.test/b?q=1
          """)
  void aRedirectKeepsWhatItDoesNotChange(
      String scheme,
      String host,
      Integer port,
      String path,
      String sentHost,
      String proto,
      String location) {
    PathRewrite rewrite = path == null ? new KeepPath() : new ReplaceFull(path);
    Redirect redirect =
        new Redirect(
            Optional.ofNullable(scheme),
            Optional.ofNullable(host),
            Optional.ofNullable(port),
            rewrite,
            301,
            HeaderScope.NONE,
            Optional.empty());
    HttpRequest request =
        request("GET", sentHost, "/x?q=1").withScheme(proto).withHeader("x-forwarded-proto", proto);

    assertThat(redirect.location(request, new RouteMatch(prefix("/"), ImmutableList.of())))
        .isEqualTo(location);
  }

  @Test
  void headersAreRemovedThenSetThenAdded() {
    HeaderScope scope =
        new HeaderScope(
            ImmutableList.of("X-A", "x-gone"),
            ImmutableList.of(new HeaderValue("X-A", "1")),
            ImmutableList.of(new HeaderValue("x-a", "2"), new HeaderValue("User-Agent", "b")));
    HttpRequest request =
        request("GET", "a.test", "/")
            .withHeaders(
                Headers.of(
                    List.of(
                        new Header("x-a", "0"),
                        new Header("X-Gone", "1"),
                        new Header("user-agent", "a"))));

    assertThat(scope.applyToRequest(request).headers().lines())
        .containsExactly(
            new Header("user-agent", "a,b"), new Header("x-a", "1"), new Header("x-a", "2"));
  }

  @Test
  void anEmptyValueLeavesTheHeaderAsItIs() {
    HeaderScope scope = set("x-a", "%REQ(absent)%");

    HttpRequest request = request("GET", "a.test", "/").withHeader("x-a", "0");

    assertThat(scope.applyToRequest(request).headers().first("x-a")).hasValue("0");
  }

  @Test
  void theRuleWinsOverTheDestinationWhereThereIsAChoiceOfDestinations() {
    Forward forward =
        new Forward(
            ImmutableList.of(
                new WeightedCluster(
                    "c", 1, Optional.of("destination.test"), set("x", "D"), set("x", "D"))),
            true,
            new KeepPath(),
            Optional.of("rule.test"),
            set("x", "R"),
            set("x", "R"),
            Optional.empty(),
            Optional.empty(),
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty());
    HttpRequest request = request("GET", "a.test", "/");
    RouteMatch match = new RouteMatch(prefix("/"), ImmutableList.of());

    HttpRequest sent = forward.rewrite(request, forward.pick(0), match);

    assertThat(sent.headers().all("x")).containsExactly("R");
    assertThat(sent.authority()).isEqualTo("rule.test");
    assertThat(forward.rewrite(Headers.NONE, forward.pick(0), sent).all("x")).containsExactly("R");
  }

  @Test
  void headerValuesSeeThePathAndHostBeforeTheyAreRewritten() {
    Forward kept = Routes.forward("c");
    Forward forward =
        new Forward(
            kept.clusters(),
            false,
            new ReplaceMatched("/new"),
            Optional.of("b.test"),
            set("x-was", "%REQ(:authority)%%REQ(:path)%"),
            HeaderScope.NONE,
            Optional.empty(),
            Optional.empty(),
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty());

    HttpRequest sent =
        forward.rewrite(
            request("GET", "a.test", "/old?q"),
            forward.pick(0),
            new RouteMatch(prefix("/old"), ImmutableList.of()));

    assertThat(sent.path()).isEqualTo("/new?q");
    assertThat(sent.headers().first("x-was")).hasValue("a.test/old?q");
    assertThat(sent.headers().first("x-envoy-original-path")).hasValue("/old?q");
    assertThat(sent.headers().first("x-envoy-original-host")).hasValue("a.test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # template              | value
          plain                   | plain
          100%%                   | 100%
          <%REQ(x-a)%>            | <one>
          %REQ(X-Absent?x-a):2%   | on
          %REQ(:method)%          | GET
          %REQ(host)%             | a.test
          '%REQ(x-absent)% '      | ''
          %PROTOCOL%              | HTTP/1.1
          %START_TIME%            | %START_TIME%
          a%                      | a%
          """)
  void aTemplateNamesPartsOfTheRequest(String template, String value) {
    HttpRequest request =
        request("GET", "a.test", "/")
            .withHeaders(Headers.of(List.of(new Header("x-a", "one"), new Header("x-a", "two"))));

    assertThat(ValueTemplate.parse(template).evaluate(request)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "19,0", "20,1", "99,1", "100,0", "-1,0"})
  void theSeedModuloTheSumFallsIntoAnInterval(long seed, int index) {
    int[] weights = {20, 80};

    // -1 without sign is 2^64 - 1, which leaves 15 modulo 100
    assertThat(WeightedPick.index(2, i -> weights[i], seed)).isEqualTo(index);
  }

  private static HeaderScope set(String name, String template) {
    return new HeaderScope(
        ImmutableList.of(), ImmutableList.of(new HeaderValue(name, template)), ImmutableList.of());
  }
}
