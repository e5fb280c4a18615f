package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.meshproof.model.resource.Metadata;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Virtual services in the order in which they count. Immutable. */
record OldestFirst(ImmutableList<ResolvedVirtualService> list) {

  /** None at all. */
  static final OldestFirst NONE = new OldestFirst(ImmutableList.of());

  /** Puts some in order. */
  static OldestFirst of(List<ResolvedVirtualService> virtualServices) {
    return new OldestFirst(
        ImmutableList.sortedCopyOf(
            Comparator.comparing(ResolvedVirtualService::metadata, Metadata.BY_AGE),
            virtualServices));
  }

  /** Returns the one that was made from a virtual service. */
  ResolvedVirtualService get(Metadata metadata) {
    return list.get(position(metadata));
  }

  /** Returns the same ones but one. */
  OldestFirst without(ResolvedVirtualService gone) {
    int position = position(gone.metadata());
    return replaced(position, List.of(), position + 1);
  }

  /** Returns the same ones and one more. */
  OldestFirst with(ResolvedVirtualService more) {
    int position = position(more.metadata());
    int place = position < 0 ? -position - 1 : position + 1;
    return replaced(place, List.of(more), place);
  }

  private int position(Metadata metadata) {
    return Collections.binarySearch(
        Lists.transform(list, ResolvedVirtualService::metadata), metadata, Metadata.BY_AGE);
  }

  private OldestFirst replaced(int from, List<ResolvedVirtualService> others, int to) {
    return new OldestFirst(
        ImmutableList.<ResolvedVirtualService>builderWithExpectedSize(list.size() + 1)
            .addAll(list.subList(0, from))
            .addAll(others)
            .addAll(list.subList(to, list.size()))
            .build());
  }
}
