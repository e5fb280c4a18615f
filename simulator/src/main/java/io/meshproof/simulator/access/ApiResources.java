package io.meshproof.simulator.access;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The kinds of resources that an API server has, Kubernetes' own and the mesh's, in the order in
 * which {@code kubectl} prefers them where a name means several. Immutable; safe to share.
 */
public final class ApiResources {
  private static final Splitter TAB = Splitter.on('\t');
  private static final Splitter COMMA = Splitter.on(',').omitEmptyStrings();

  private final ImmutableList<ApiResource> all;

  private ApiResources(ImmutableList<ApiResource> all) {
    this.all = all;
  }

  /** Reads the table of kinds. */
  public static ApiResources load() {
    try (InputStream in =
        Objects.requireNonNull(ApiResources.class.getResourceAsStream("resources.tsv"))) {
      return new ApiResources(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(ApiResources::row)
              .collect(ImmutableList.toImmutableList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiResource row(String line) {
    List<String> cells = TAB.splitToList(line);
    return new ApiResource(
        cells.get(0), cells.get(1), cells.get(2), ImmutableSet.copyOf(COMMA.split(cells.get(3))));
  }

  /** Returns a kind; nothing for one that is not known. */
  public Optional<ApiResource> ofKind(String group, String kind) {
    return all.stream()
        .filter(resource -> resource.group().equals(group) && resource.kind().equals(kind))
        .findFirst();
  }

  /**
   * Returns what a name may mean, the preferred first: {@code pods}, {@code Pod}, {@code po},
   * {@code deployments.apps}, {@code deployments.v1.apps}. Kubernetes: a group may be cut short.
   */
  public ImmutableList<ApiResource> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    if (dot < 0) {
      return those(resource -> resource.isNamed(lower));
    }
    String bare = lower.substring(0, dot);
    String group = lower.substring(dot + 1);
    ImmutableList<ApiResource> found = inGroup(bare, group);
    // Kubernetes: the version, if one is given, stands before the group.
    return found.isEmpty() ? inGroup(bare, group.substring(group.indexOf('.') + 1)) : found;
  }

  private ImmutableList<ApiResource> inGroup(String name, String group) {
    ImmutableList<ApiResource> exact =
        those(resource -> resource.isNamed(name) && resource.group().equals(group));
    return exact.isEmpty()
        ? those(resource -> resource.isNamed(name) && resource.group().startsWith(group))
        : exact;
  }

  private ImmutableList<ApiResource> those(Predicate<ApiResource> wanted) {
    return all.stream().filter(wanted).collect(ImmutableList.toImmutableList());
  }
}
