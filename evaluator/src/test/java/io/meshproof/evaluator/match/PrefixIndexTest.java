package io.meshproof.evaluator.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.FirstMatch.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PrefixIndexTest {
  private static final int MOST_ENTRIES = 600;
  private static final Texts.One PATH = exchange -> exchange.request().path();
  private static final Exchange ANY =
      new Exchange(
          new Connection("", "", "", 80, Optional.empty(), Optional.empty()),
          new HttpRequest("GET", "http", "", "/", Headers.NONE),
          Claims.NONE);

  @Property
  void theTreeFindsTheLongestTextThatAnotherBeginsWith(
      @ForAll("texts") Set<String> texts, @ForAll("text") String text) {
    ImmutableList<String> sorted = ImmutableList.sortedCopyOf(texts);
    String longest =
        sorted.stream()
            .filter(text::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse("(none)");

    int found = PrefixTree.of(sorted).longest(text, text.length());

    assertThat(found == PrefixTree.NONE ? "(none)" : sorted.get(found)).isEqualTo(longest);
  }

  @Property
  void whatStandsBehindTheEndOfATextIsNotRead(
      @ForAll("texts") Set<String> texts, @ForAll("text") String text) {
    PrefixTree tree = PrefixTree.of(ImmutableList.sortedCopyOf(texts));

    assertThat(tree.longest(text + "ab", text.length()))
        .isEqualTo(tree.longest(text, text.length()));
  }

  @Property
  void everyEntryThatMayMatchIsACandidateInOrder(
      @ForAll @Size(max = 60) List<@Size(min = 1, max = 3) Set<@From("text") String>> required,
      @ForAll("text") String text) {
    List<Integer> possible =
        IntStream.range(0, required.size())
            .filter(i -> required.get(i).stream().anyMatch(text::startsWith))
            .boxed()
            .toList();

    List<Integer> candidates = candidates(index(required), text);

    assertThat(candidates).isSorted().doesNotHaveDuplicates().containsAll(possible);
  }

  @Property
  void anEntryWithOneBeginningIsACandidateOnlyIfATextHasIt(
      @ForAll @Size(max = 60) List<@From("text") String> required, @ForAll("text") String text) {
    List<Integer> possible =
        IntStream.range(0, required.size())
            .filter(i -> text.startsWith(required.get(i)))
            .boxed()
            .toList();

    assertThat(candidates(index(required.stream().map(Set::of).toList()), text))
        .isEqualTo(possible);
  }

  @Test
  void beginningsMayBeNestedDeeply() {
    List<Set<String>> required = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      required.add(Set.of("/" + "a".repeat(i % 100)));
      required.add(Set.of("/" + "a".repeat(i % 100) + "b"));
    }
    String text = "/" + "a".repeat(50) + "b";

    assertThat(candidates(index(required), text))
        .hasSize(3 * 52)
        .allMatch(entry -> required.get(entry).stream().anyMatch(text::startsWith));
  }

  @Property
  void theTreeFindsTheLongestTextThatAnotherEndsWith(
      @ForAll("texts") Set<String> texts, @ForAll("text") String text) {
    List<String> given = List.copyOf(texts);
    String longest =
        given.stream()
            .filter(one -> one.length() < text.length() && text.endsWith(one))
            .max(Comparator.comparingInt(String::length))
            .orElse("(none)");

    int found = SuffixTree.of(given).longest(text, 1);

    assertThat(found == SuffixTree.NONE ? "(none)" : given.get(found)).isEqualTo(longest);
  }

  @Test
  void entriesUnderOtherBeginningsAreLeftOut() {
    PrefixIndex index =
        index(List.of(Set.of("/b"), Set.of("/a/x", "/b/x"), Set.of("/"), Set.of("/a"), Set.of("")));

    assertThat(candidates(index, "/a/y")).containsExactly(2, 3, 4);
    assertThat(candidates(index, "/b/xy")).containsExactly(0, 1, 2, 4);
    assertThat(candidates(index, "*")).containsExactly(4);
  }

  @Test
  void manyEntriesUnderAShortBeginningAreNotRepeated() {
    List<Set<String>> required = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      required.add(Set.of("/"));
      required.add(Set.of("/a"));
      required.add(Set.of("/b"));
    }

    assertThat(candidates(index(required), "/a"))
        .isEqualTo(IntStream.range(0, 300).filter(i -> i % 3 != 2).boxed().toList());
  }

  private static PrefixIndex index(List<? extends Set<String>> required) {
    NavigableMap<Integer, Demand> entries = new TreeMap<>();
    for (int i = 0; i < required.size(); i++) {
      entries.put(i, new Demand(PATH, ImmutableSet.copyOf(required.get(i))));
    }
    return PrefixIndex.of(entries);
  }

  private static List<Integer> candidates(PrefixIndex index, String text) {
    List<Integer> candidates = new ArrayList<>();
    index.first(
        text,
        Integer.MAX_VALUE,
        ANY,
        IntStream.range(0, MOST_ENTRIES)
            .<Entry>mapToObj(entry -> exchange -> !candidates.add(entry))
            .toList());
    return candidates;
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("abé").ofMaxLength(8);
  }

  @Provide
  Arbitrary<Set<String>> texts() {
    return text().set().ofMaxSize(20).map(ImmutableSet::copyOf);
  }
}
