package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.FirstMatch.Entry;
import io.meshproof.model.request.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstMatchTest {
  private static final Texts.One PATH = exchange -> exchange.request().path();
  private static final Texts TEAM = (exchange, asked) -> exchange.request().anyValue("team", asked);

  private static Exchange exchange(String path, String... teams) {
    return new Exchange(
        new Connection("", "", "", 80, Optional.empty(), Optional.empty()),
        new HttpRequest(
            "GET",
            "http",
            "",
            path,
            Headers.of(List.of(teams).stream().map(team -> new Header("team", team)).toList())),
        Claims.NONE);
  }

  /** The entries that are tried for an exchange that none of them suits. */
  private static List<Integer> tried(FirstMatch index, Exchange exchange) {
    List<Integer> tried = new ArrayList<>();
    assertThat(
            index.in(
                exchange,
                entries(
                    entry -> {
                      tried.add(entry);
                      return false;
                    })))
        .isEqualTo(FirstMatch.NONE);
    return tried;
  }

  private static List<Entry> entries(IntPredicate suits) {
    return IntStream.range(0, 100).<Entry>mapToObj(entry -> exchange -> suits.test(entry)).toList();
  }

  @Test
  void whatThePathCrowdsIsToldApartByAHeader() {
    FirstMatch index =
        FirstMatch.of(
            IntStream.range(0, 100)
                .mapToObj(i -> List.of(new Demand(PATH, "/"), new Demand(TEAM, "t" + i + ".")))
                .toList());

    assertThat(tried(index, exchange("/", "t42."))).containsExactly(42);
    assertThat(tried(index, exchange("/"))).isEmpty();
  }

  @Test
  void whatThePathTellsApartIsNotLookedForInHeadersThatSomeLack() {
    FirstMatch index =
        FirstMatch.of(
            IntStream.range(0, 100)
                .mapToObj(
                    i ->
                        i == 99
                            ? List.of(new Demand(PATH, "/19."))
                            : List.of(
                                new Demand(PATH, "/" + i / 5 + "."), new Demand(TEAM, "t" + i)))
                .toList());

    assertThat(tried(index, exchange("/7."))).containsExactly(35, 36, 37, 38, 39);
  }

  @Test
  void ofKindsThatAllEntriesDemandTheBetterOneCounts() {
    FirstMatch index =
        FirstMatch.of(
            IntStream.range(0, 10)
                .mapToObj(
                    i -> List.of(new Demand(TEAM, "t" + i % 2), new Demand(PATH, "/" + i + ".")))
                .toList());

    assertThat(tried(index, exchange("/7.", "t1"))).containsExactly(7);
  }

  @Test
  void theEarliestEntryIsFoundWhicheverTextHasIt() {
    List<List<Demand>> demands = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      demands.add(List.of(new Demand(PATH, ""), new Demand(TEAM, "t" + i + ".")));
    }
    demands.add(10, List.of(new Demand(PATH, "")));
    FirstMatch index = FirstMatch.of(demands);

    assertThat(index.in(exchange("/", "t15.", "t3."), entries(entry -> true))).isEqualTo(3);
    assertThat(index.in(exchange("/", "t15."), entries(entry -> true))).isEqualTo(10);
    assertThat(index.in(exchange("/", "t15.", "t3."), entries(entry -> entry > 10))).isEqualTo(16);
  }

  @Test
  void anEntryWithoutDemandsIsNeverFound() {
    FirstMatch index =
        FirstMatch.of(List.of(List.of(), List.of(new Demand(PATH, ImmutableSet.of("/a", "/b")))));

    assertThat(tried(index, exchange("/b"))).containsExactly(1);
    assertThat(tried(index, exchange("/c"))).isEmpty();
  }

  @Test
  void anEntryWhoseDemandSufficesIsNotTried() {
    FirstMatch index =
        FirstMatch.of(
            List.of(
                List.of(new Demand(PATH, "/a/b")),
                List.of(new Demand(PATH, ImmutableSet.of("/a"), true)),
                List.of(new Demand(PATH, ""))));

    assertThat(tried(index, exchange("/b"))).containsExactly(2);
    assertThat(index.in(exchange("/a/b"), entries(entry -> false))).isEqualTo(1);
    assertThat(index.in(exchange("/a/b"), entries(entry -> true))).isEqualTo(0);
    assertThat(index.in(exchange("/a/c"), entries(entry -> true))).isEqualTo(1);
  }
}
