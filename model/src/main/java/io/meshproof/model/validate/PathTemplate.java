package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.Optional;

/** The grammar of paths with {@code {*}} and {@code {**}} in them. See R-VAL-13. */
final class PathTemplate {
  private static final String ONE = "{*}";
  private static final String ANY = "{**}";
  private static final CharMatcher BRACES = CharMatcher.anyOf("{}");
  private static final CharMatcher LITERAL =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("-._~%!$&'()+,;:@="));

  private PathTemplate() {}

  static void check(Value path) {
    fault(path.text())
        .ifPresent(
            fault -> path.refuse(fault, "`{*}` stands for one segment, `{**}` for the rest"));
  }

  private static Optional<String> fault(String path) {
    boolean isTemplate = path.contains(ONE) || path.contains(ANY);
    boolean isOver = false;
    for (String segment : Splitter.on('/').split(CharMatcher.is('/').trimFrom(path))) {
      boolean isOperator = segment.equals(ONE) || segment.equals(ANY);
      if (isOperator && isOver) {
        return Optional.of("nothing variable can follow `{**}` in path " + Quoted.of(path));
      }
      if (!isOperator && BRACES.matchesAnyOf(segment)) {
        return Optional.of("braces in path %s do not enclose a segment".formatted(Quoted.of(path)));
      }
      if (!isOperator && isTemplate && (segment.isEmpty() || !LITERAL.matchesAllOf(segment))) {
        return Optional.of(
            "segment %s cannot stand in path %s".formatted(Quoted.of(segment), Quoted.of(path)));
      }
      isOver |= segment.equals(ANY);
    }
    return Optional.empty();
  }
}
