package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Node;

/** Binds Nodes. */
final class NodeBinder {
  private NodeBinder() {}

  static Node bind(Metadata metadata, Fields node) {
    return new Node(
        metadata,
        node.objectOrNone("status")
            .list(
                "addresses",
                address ->
                    new Node.Address(
                        address.text("type").orElse(""), address.text("address").orElse(""))));
  }
}
