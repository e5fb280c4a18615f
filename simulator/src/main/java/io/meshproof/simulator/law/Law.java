package io.meshproof.simulator.law;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What holds for every request to a mesh. {@link Laws} has those that most meshes want. */
public interface Law {

  /** Says what the law wants: {@code token for orders.shop/admin/*}. */
  String text();

  /** Says how a request breaks the law; nothing if it does not. */
  Optional<String> violation(Mesh mesh, Request request);

  /** What requests are worth trying more than others. */
  default Focus focus() {
    return Focus.NONE;
  }

  /** The services that it speaks of and that a mesh does not have: there it holds anyway. */
  default List<String> unknownServices(Mesh mesh) {
    List<String> known =
        ServiceRegistry.of(mesh.resources(), mesh.options()).all().stream()
            .map(MeshService::hostname)
            .toList();
    return focus().hosts().stream()
        .filter(host -> known.stream().noneMatch(Target.of(host).focus()::isOn))
        .toList();
  }

  /** The other meshes that it speaks of, whose hosts and paths are worth trying too. */
  default List<Mesh> others() {
    return List.of();
  }

  /** Returns the same law for requests from outside alone: those that come to a gateway. */
  default Law fromOutside() {
    return new OutsideLaw(this);
  }

  /**
   * Returns a law of one's own.
   *
   * @param text what it wants
   * @param holds whether a request obeys it
   */
  static Law of(String text, BiPredicate<Mesh, Request> holds) {
    return new Law() {
      @Override
      public String text() {
        return text;
      }

      @Override
      public Optional<String> violation(Mesh mesh, Request request) {
        return holds.test(mesh, request) ? Optional.empty() : Optional.of("it does not hold");
      }
    };
  }
}
