package io.meshproof.evaluator.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.path.RequestTarget.Refused;
import io.meshproof.evaluator.path.RequestTarget.Understood;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | target                   | host    | authority | path       | normal
          GET      | /a?b#c                   | a.test  | a.test    | /a?b       | true
          GET      | /a#b?c#d                 | a.test  | a.test    | /a         | true
          GET      | /a.b/c;d                 | a.test  | a.test    | /a.b/c;d   | true
          GET      | /a?b=//c                 | a.test  | a.test    | /a?b=//c   | true
          GET      | /a/%41                   | a.test  | a.test    | /a/%41     | false
          GET      | /a//b                    | a.test  | a.test    | /a//b      | false
          GET      | /a/../b                  | a.test  | a.test    | /a/../b    | false
          GET      | /a\\b                  | a.test  | a.test    | /a\\b    | false
          GET      | /a{b}                    | a.test  | a.test    | /a{b}      | false
          GET      | http://b.test:80/x?y     | a.test  | b.test:80 | /x?y       | false
          GET      | http://me@B.test         | a.test  | B.test    | /          | false
          PROPFIND | /                        | a.test: | a.test:   | /          | true
          """)
  void aTargetIsReadAsItStands(
      String method, String target, String host, String authority, String path, boolean normal) {
    assertThat(RequestTarget.read(method, target, host, false))
        .isEqualTo(new Understood(authority, path, normal));
  }

  @Property
  void whatIsTakenForNormalIsSoInEveryMode(
      @ForAll @Chars({'/', '.', 'a', ';', '\\', '%', '2', 'e', '?', '#', '{'}) String text,
      @ForAll PathNormalization mode) {
    if (RequestTarget.read("GET", "/" + text, "a.test", false) instanceof Understood understood
        && understood.isNormal()) {
      assertThat(PathNormalizer.of(mode).normalize(understood.path())).hasValue(understood.path());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | target          | host     | status | body        | details
          get      | /               | a.test   | 400    | Bad Request | ''
          FOO      | /               | a.test   | 400    | Bad Request | ''
          GET      | ok              | a.test   | 400    | Bad Request | ''
          GET      | ?x              | a.test   | 400    | Bad Request | ''
          GET      | *               | a.test   | 400    | Bad Request | ''
          GET      | /a b            | a.test   | 400    | Bad Request | ''
          GET      | /a              | a test   | 400    | Bad Request | ''
          GET      | /a              | a,b      | 400    | Bad Request | ''
          GET      | /a              | ''       | 400    | Bad Request | ''
          GET      | ftp://a.test/   | a.test   | 400    | Bad Request | ''
          GET      | http:///x       | a.test   | 400    | Bad Request | ''
          OPTIONS  | *               | a.test   | 404    | ''          | absolute_path_rejected
          GET      | http://a.test?x | a.test   | 404    | ''          | absolute_path_rejected
          GET      | https://a.test/ | a.test   | 403    | Forbidden   | ''
          CONNECT  | a.test:443      | a.test   | 404    | ''          | route_not_found
          """)
  void whatTheCodecCannotReadIsAnsweredAtOnce(
      String method, String target, String host, int status, String body, String details) {
    assertThat(RequestTarget.read(method, target, host, false))
        .isInstanceOfSatisfying(
            Refused.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(status);
              assertThat(answer.body()).isEqualTo(body);
              assertThat(answer.details()).isEqualTo(details);
            });
  }
}
