package io.meshproof.evaluator.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DomainTableTest {
  private static final int DOMAINS = 500;

  private static String domain(int number) {
    return "shop-" + number + ".example.com";
  }

  private static DomainTable<Integer> table(int expected) {
    DomainTable<Integer> table = DomainTable.ofSize(expected);
    IntStream.range(0, DOMAINS).forEach(number -> table.add(domain(number), number));
    return table;
  }

  private static Map<String, Integer> known(DomainTable<Integer> table) {
    return table.entries().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Property
  void aCopyIsChangedAndTheOriginalIsNot(
      @ForAll @IntRange(max = 5000) int expected,
      @ForAll List<@IntRange(max = DOMAINS) Integer> gone,
      @ForAll List<@IntRange(max = 2 * DOMAINS) Integer> come) {
    DomainTable<Integer> original = table(expected);
    Map<String, Integer> before = known(original);
    Map<String, Integer> after = new HashMap<>(before);

    DomainTable<Integer> copy = original.copy();
    copy.removeAll(gone.stream().map(DomainTableTest::domain).toList());
    gone.forEach(number -> after.remove(domain(number)));
    for (int number : come) {
      boolean isNew = after.putIfAbsent(domain(number), -number) == null;
      assertThat(copy.add(domain(number), -number)).isEqualTo(isNew);
    }

    assertThat(known(copy)).isEqualTo(after);
    assertThat(known(original)).isEqualTo(before);
    for (int number = 0; number <= 2 * DOMAINS; number++) {
      assertThat(copy.get(domain(number))).isEqualTo(after.get(domain(number)));
    }
  }

  @Test
  void aCopyOfACopyIsChangedAlone() {
    DomainTable<Integer> first = table(DOMAINS).copy();
    first.add("a.test", 1);
    DomainTable<Integer> second = first.copy();

    second.removeAll(List.of("a.test"));

    assertThat(first.get("a.test")).isEqualTo(1);
    assertThat(second.get("a.test")).isNull();
  }
}
