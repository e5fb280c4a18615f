package io.meshproof.model.resource;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * The metadata of a resource that matter to the mesh.
 *
 * @param created when the resource was created; resources without a timestamp count as created one
 *     second apart in the order they were read, from {@link #FIRST_UNDATED} on
 */
public record Metadata(
    String name,
    String namespace,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant created) {

  /** The creation time of the first resource that has none: 2023-11-14T22:13:20Z. */
  public static final Instant FIRST_UNDATED = Instant.ofEpochSecond(1_700_000_000);

  public Metadata {
    labels = ImmutableMap.copyOf(labels);
    annotations = ImmutableMap.copyOf(annotations);
  }

  /** Istio: resources count in the order of creation, name, namespace. See R-GW-4. */
  public static final Comparator<Metadata> BY_AGE =
      Comparator.comparing(Metadata::created)
          .thenComparing(Metadata::name)
          .thenComparing(Metadata::namespace);
}
