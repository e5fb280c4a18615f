package io.meshproof.model.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostOverlapsTest {

  @Property
  void findsWhatComparingEachWithEachFinds(@ForAll("hosts") List<String> hosts) {
    HostOverlaps overlaps = new HostOverlaps();

    for (int i = 0; i < hosts.size(); i++) {
      String host = hosts.get(i);
      List<String> earlier =
          hosts.subList(0, i).stream().filter(other -> HostNames.overlap(host, other)).toList();
      assertThat(overlaps.add(host).stream().toList())
          .hasSize(earlier.isEmpty() ? 0 : 1)
          .allMatch(earlier::contains);
    }
  }

  @Provide
  Arbitrary<List<String>> hosts() {
    return Arbitraries.strings()
        .withChars("ab.")
        .ofMaxLength(4)
        .flatMap(name -> Arbitraries.of("", "*", "*.").map(start -> start + name))
        .list()
        .ofMaxSize(8);
  }
}
