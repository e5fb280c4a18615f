package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.re2j.Pattern;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher.Any;
import io.meshproof.evaluator.match.TextMatcher.Exact;
import io.meshproof.evaluator.match.TextMatcher.Prefix;
import io.meshproof.evaluator.match.TextMatcher.Regex;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final ImmutableMap<String, Object> PAYLOAD =
      ImmutableMap.of(
          "sub",
          "alice",
          "groups",
          List.of("dev", "admin", 7),
          "admin",
          true,
          "level",
          3,
          "org",
          ImmutableMap.of("team", "blue"));

  private static Exchange exchange(HttpRequest request) {
    return new Exchange(
        new Connection("", "", "", 80, Optional.empty(), Optional.empty()),
        request,
        new Claims(PAYLOAD));
  }

  private static HttpRequest request(String path, Headers headers) {
    return new HttpRequest("GET", "http", "Example.com:8080", path, headers);
  }

  /** {@code =text}, {@code ^text}, {@code ~pattern}; an asterisk is any text. */
  private static TextMatcher matcher(String text) {
    String value = text.substring(1);
    return switch (text.charAt(0)) {
      case '=' -> new Exact(value, false);
      case '^' -> new Prefix(value, false);
      case '~' -> new Regex(Pattern.compile(value));
      default -> new Any();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # header   | lines | is    | inverted | missing counts | holds | explanation
          x-a        | 1;2   | =2    | false    | false          | true  | header `x-a` `1`, `2` is `2`
          x-a        | 1;2   | ~1,2  | false    | false          | false | header `x-a` `1`, `2` does not match `1,2`
          x-a        | 1;2   | =1    | true     | true           | false | header `x-a` `1`, `2` is `1`, which the match excludes
          x-a        | 1;2   | =3    | true     | true           | true  | header `x-a` `1`, `2` is not `3`
          x-a        | a,b   | =a    | false    | false          | false | header `x-a` `a,b` is not `a`
          user-agent | a;b   | ~a,b  | false    | false          | true  | header `user-agent` `a,b` matches `a,b`
          x-a        | ''    | *     | false    | false          | true  | header `x-a` `` is present
          x-a        | ''    | =     | false    | false          | true  | header `x-a` `` is ``
          x-a        |       | *     | false    | false          | false | header `x-a` is missing
          x-a        |       | =     | false    | false          | false | header `x-a` is missing
          x-a        |       | *     | true     | false          | true  | header `x-a` is missing
          x-a        |       | =a    | true     | true           | true  | header `x-a` is missing, so empty, is not `a`
          x-a        |       | =     | true     | true           | false | header `x-a` is missing, so empty, is ``, which the match excludes
          x-a        |       | ~.*   | true     | true           | false | header `x-a` is missing, so empty, matches `.*`, which the match excludes
          :method    |       | =POST | false    | false          | false | method `GET` is not `POST`
          :authority |       | =example.com | false | false      | false | authority `Example.com:8080` is not `example.com`
          host       |       | ^Exam | false    | false          | true  | header `host` `Example.com:8080` has prefix `Exam`
          :path      |       | =/p?a | false    | false          | true  | path `/p?a` is `/p?a`
          :status    |       | *     | false    | false          | false | status is missing
          """)
  void aHeaderMatchesLineByLine(
      String name,
      String lines,
      String is,
      boolean inverted,
      boolean missingCounts,
      boolean holds,
      String explanation) {
    Headers headers = Headers.NONE;
    if (lines != null) {
      for (String line : Splitter.on(';').split(lines)) {
        headers = headers.plus(name, line);
      }
    }
    Exchange exchange = exchange(request("/p?a", headers));
    Condition condition = new HeaderCondition(name, matcher(is), inverted, missingCounts);

    assertThat(condition.holds(exchange)).isEqualTo(holds);
    assertThat(condition.explain(exchange)).isEqualTo(explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # path            | name | is      | holds | explanation
          /?a=1&a=2         | a    | =1      | true  | query parameter `a` `1` is `1`
          /?a=1&a=2         | a    | =2      | false | query parameter `a` `1` is not `2`
          /?a=x%20y         | a    | =x y    | false | query parameter `a` `x%20y` is not `x y`
          /?k&b             | k    | =       | true  | query parameter `k` `` is ``
          /?ab=1            | a    | *       | false | query parameter `a` is missing
          /?xa=0&a=1=2      | a    | =1=2    | true  | query parameter `a` `1=2` is `1=2`
          /?%61=1           | a    | *       | false | query parameter `a` is missing
          /a                | a    | *       | false | query parameter `a` is missing
          /?A=1             | a    | *       | false | query parameter `a` is missing
          /?&&a             | a    | *       | true  | query parameter `a` `` is present
          /?                | a    | *       | false | query parameter `a` is missing
          """)
  void theFirstQueryParameterCountsAsItIsWritten(
      String path, String name, String is, boolean holds, String explanation) {
    Exchange exchange = exchange(request(path, Headers.NONE));
    Condition condition = new QueryCondition(name, matcher(is));

    assertThat(condition.holds(exchange)).isEqualTo(holds);
    assertThat(condition.explain(exchange)).isEqualTo(explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # claim  | is     | inverted | holds | explanation
          sub      | =alice | false    | true  | claim `sub` `alice` is `alice`
          sub      | =alice | true     | false | claim `sub` `alice` is `alice`, which the match excludes
          groups   | =admin | false    | true  | claim `groups` `[dev, admin, 7]` is `admin`
          groups   | =7     | false    | false | claim `groups` `[dev, admin, 7]` is not `7`
          admin    | =true  | false    | false | claim `admin` `true` is not `true`
          level    | =3     | true     | true  | claim `level` `3` is not `3`
          org.team | ^bl    | false    | true  | claim `org.team` `blue` has prefix `bl`
          org      | ~.*    | false    | false | claim `org` `{team=blue}` does not match `.*`
          groups.0 | ~.*    | false    | false | claim `groups.0` is missing
          iss      | ~.*    | true     | true  | claim `iss` is missing
          """)
  void aClaimIsATextOrAListWithOne(
      String claim, String is, boolean inverted, boolean holds, String explanation) {
    Exchange exchange = exchange(request("/", Headers.NONE));
    Condition condition =
        new ClaimCondition(
            ImmutableList.copyOf(Splitter.on('.').split(claim)), matcher(is), inverted);

    assertThat(condition.holds(exchange)).isEqualTo(holds);
    assertThat(condition.explain(exchange)).isEqualTo(explanation);
  }
}
