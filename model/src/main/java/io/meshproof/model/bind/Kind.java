package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import java.time.Instant;
import java.util.List;

/** A kind of resource that the simulation knows. Immutable; safe to share. */
public final class Kind {
  private final String group;
  private final String name;
  private final ImmutableList<String> versions;
  private final Binder binder;

  Kind(String group, String name, List<String> versions, Binder binder) {
    this.group = group;
    this.name = name;
    this.versions = ImmutableList.copyOf(versions);
    this.binder = binder;
  }

  /** The API group, without version; empty for the core group. */
  public String group() {
    return group;
  }

  /** The name, such as {@code VirtualService}. */
  public String name() {
    return name;
  }

  /** The versions that the API server has of it, the preferred one first. */
  public ImmutableList<String> versions() {
    return versions;
  }

  /**
   * Returns the record of a resource that was found to be without errors.
   *
   * @param undated when the resource counts as created if it does not say so itself
   */
  public Resource bind(ResourceRef ref, Document document, Instant undated) {
    Fields resource = Fields.of(document.root());
    return binder.bind(MetadataBinder.bind(ref, resource, undated), resource);
  }
}
