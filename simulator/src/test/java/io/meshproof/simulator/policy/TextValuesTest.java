package io.meshproof.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.authz.Requirement.IssuerAndSubject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextValuesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value   | text       | matches
          *         | x          | true
          *         | ''         | false
          /admin*   | /admin     | true
          /admin*   | /admin/x   | true
          /admin/*  | /admin     | false
          *min      | min        | true
          *min      | /admin     | true
          *a*       | xa*        | true
          *a*       | bab        | false
          /a*b      | /a*b       | true
          /a*b      | /axb       | false
          /Admin    | /admin     | false
          """,
      delimiter = '|')
  void aStarCountsAtOneEndOnly(String value, String text, boolean matches) {
    assertThat(TextValues.text(value).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value    | host        | matches
          a.com      | A.COM       | true
          a.com      | a.com:80    | false
          a.com:*    | a.com:80    | true
          *.a.com    | x.y.A.com   | true
          *.a.com    | a.com       | false
          *          | ''          | true
          """,
      delimiter = '|')
  void hostsIgnoreCaseButNotThePort(String value, String host, boolean matches) {
    assertThat(TextValues.host(value).matches(host)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value | principal                       | matches
          shop    | cluster.local/ns/shop/sa/web    | true
          shop    | cluster.local/ns/shop2/sa/web   | false
          sh*     | cluster.local/ns/shop/sa/web    | true
          *       | cluster.local/ns/shop/sa/web    | true
          s.op    | cluster.local/ns/shop/sa/web    | false
          *o*     | cluster.local/ns/shop/sa/web    | true
          """,
      delimiter = '|')
  void namespacesTakeStarsAnywhereAndNoOtherPattern(
      String value, String principal, boolean matches) {
    assertThat(TextValues.namespace(value).matches(principal)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value    | principal                          | matches
          web        | cluster.local/ns/default/sa/web    | true
          web        | cluster.local/ns/shop/sa/web       | false
          shop/web   | other.td/ns/shop/sa/web            | true
          shop/web   | cluster.local/ns/shop/sa/web2      | false
          """,
      delimiter = '|')
  void aBareServiceAccountIsOfThePolicysNamespace(String value, String principal, boolean matches) {
    assertThat(TextValues.serviceAccount(value, "default").matches(principal)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value  | principal                    | matches
          td1      | td1/ns/a/sa/b                | true
          td1      | td12/ns/a/sa/b               | false
          td*      | td12/ns/a/sa/b               | true
          *2       | td12/ns/a/sa/b               | true
          *b       | td12/ns/a/sa/b               | false
          *        | anything                     | true
          """,
      delimiter = '|')
  void aStarStaysWithinTheTrustDomain(String value, String principal, boolean matches) {
    assertThat(TextValues.trustDomain(value).matches(principal)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # value               | issuer              | subject | matches
          *                     | https://i           | s       | true
          https://i/s           | https://i           | s       | true
          https://i/*           | https://i           | s       | true
          https://i/*           | https://i           | ''      | false
          https://i/ab*         | https://i           | abc     | true
          */s                   | https://i           | s       | true
          *i/s                  | https://i           | s       | true
          foo*                  | foobar              | x       | true
          *foo                  | anything            | xfoo    | true
          foo                   | foo                 | x       | false
          # the star behind is an ordinary character where one stands in front
          */*                   | https://i           | s       | false
          */*                   | https://i           | *       | true
          # the last slash is the one of the scheme
          https://i*            | https://i           | s       | false
          https://i*            | https:/             | is      | true
          """,
      delimiter = '|')
  void tokenPrincipalsAreSplitAtTheLastSlash(
      String value, String issuer, String subject, boolean matches) {
    IssuerAndSubject principal = TextValues.tokenPrincipal(value);

    assertThat(principal.issuer().matches(issuer) && principal.subject().matches(subject))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # template            | path                  | matches
          /allow/admin/{**}     | /allow/admin/         | true
          /allow/admin/{**}     | /allow/admin          | false
          /allow/admin/{**}     | /allow/admin/a/b.txt  | true
          /foo/{*}/bar/{**}     | /foo//bar/x           | false
          /foo/{*}/bar/{**}     | /foo/y/bar/           | true
          /store/{**}/cart      | /store//cart          | true
          /store/{**}/cart      | /store/cart           | false
          /{*}                  | /                     | false
          /{*}/b                | /x%2Fy/b              | true
          /{*}                  | /x*y                  | true
          # square brackets are taken by no operator
          /{**}                 | /x[y]                 | false
          /a.b/{*}              | /axb/c                | false
          """,
      delimiter = '|')
  void pathTemplatesMatchSegments(String template, String path, boolean matches) {
    assertThat(TextValues.path(template).matches(path)).isEqualTo(matches);
  }
}
