package io.meshproof.evaluator.path;

import static io.meshproof.model.resource.MeshConfig.PathNormalization.BASE;
import static io.meshproof.model.resource.MeshConfig.PathNormalization.DECODE_AND_MERGE_SLASHES;
import static io.meshproof.model.resource.MeshConfig.PathNormalization.MERGE_SLASHES;
import static io.meshproof.model.resource.MeshConfig.PathNormalization.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.MeshConfig.PathNormalization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathNormalizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # path                   | BASE                      | MERGE_SLASHES            | DECODE_AND_MERGE_SLASHES
          /admin                   | /admin                    | /admin                   | /admin
          /a/./b/../c              | /a/c                      | /a/c                     | /a/c
          /admin/.                 | /admin/                   | /admin/                  | /admin/
          /admin/..                | /                         | /                        | /
          /../../admin             | /admin                    | /admin                   | /admin
          //..                     | /                         | /                        | /
          /a//../admin             | /a/admin                  | /a/admin                 | /a/admin
          /more//..                | /more/                    | /more/                   | /more/
          /a/%2e%2E/b              | /b                        | /b                       | /b
          /%61dm%69n               | /admin                    | /admin                   | /admin
          /%2561dmin               | /%2561dmin                | /%2561dmin               | /%2561dmin
          /admin\\x                | /admin/x                  | /admin/x                 | /admin/x
          /public\\..\\admin       | /admin                    | /admin                   | /admin
          //admin///x/             | //admin///x/              | /admin/x/                | /admin/x/
          //                       | //                        | //                       | //
          /admin%2Fx               | /admin%2Fx                | /admin%2Fx               | /admin/x
          /admin%5cx               | /admin%5cx                | /admin%5cx               | /admin/x
          /public/..%2fadmin       | /public/..%2fadmin        | /public/..%2fadmin       | /admin
          /a%2f/b                  | /a%2f/b                   | /a%2f/b                  | /a/b
          /..;/admin               | /admin                    | /admin                   | /admin
          /a/..;x=1/b              | /b                        | /b                       | /b
          /a/;jsessionid=1         | /a/;jsessionid=1          | /a/;jsessionid=1         | /a/;jsessionid=1
          /admin;x=1               | /admin;x=1                | /admin;x=1               | /admin;x=1
          /x{y}                    | /x%7By%7D                 | /x%7By%7D                | /x%7By%7D
          /x[y]!$&'()*+,:;=@       | /x[y]!$&'()*+,:;=@        | /x[y]!$&'()*+,:;=@       | /x[y]!$&'()*+,:;=@
          /%                       | /%                        | /%                       | /%
          /%zz/%4                  | /%zz/%4                   | /%zz/%4                  | /%zz/%4
          /a%20b%3b                | /a%20b%3b                 | /a%20b%3b                | /a%20b%3b
          /a//b?q=//x/../%61%2f    | /a//b?q=//x/../%61%2f     | /a/b?q=//x/../%61%2f     | /a/b?q=//x/../%61%2f
          """,
      quoteCharacter = '~')
  void everyModeHasItsOwnForm(String path, String base, String merged, String decoded) {
    assertThat(PathNormalizer.of(NONE).normalize(path)).hasValue(path);
    assertThat(PathNormalizer.of(BASE).normalize(path)).hasValue(base);
    assertThat(PathNormalizer.of(MERGE_SLASHES).normalize(path)).hasValue(merged);
    assertThat(PathNormalizer.of(DECODE_AND_MERGE_SLASHES).normalize(path)).hasValue(decoded);
  }

  @ParameterizedTest
  @CsvSource({"BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"})
  void anEscapedNulIsRefused(PathNormalization mode) {
    assertThat(PathNormalizer.of(mode).normalize("/admin%00")).isEmpty();
    assertThat(PathNormalizer.of(mode).normalize("/admin?x=%00")).hasValue("/admin?x=%00");
  }

  @Property
  void normalizingTwiceIsNormalizingOnce(
      @ForAll @Chars({'/', '.', 'a', ';', '\\', '%', '2', 'e', 'f', '?', '{'}) String text,
      @ForAll PathNormalization mode) {
    PathNormalizer normalizer = PathNormalizer.of(mode);
    normalizer
        .normalize("/" + text)
        .filter(once -> !once.contains("%"))
        .ifPresent(once -> assertThat(normalizer.normalize(once)).hasValue(once));
  }

  @Property
  void everyPrintableTargetIsNormalizedToAPath(
      @ForAll @CharRange(from = '!', to = '~') String text, @ForAll PathNormalization mode) {
    PathNormalizer.of(mode)
        .normalize("/" + text)
        .ifPresent(path -> assertThat(path).startsWith("/"));
  }
}
