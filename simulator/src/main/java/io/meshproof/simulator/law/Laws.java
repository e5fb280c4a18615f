package io.meshproof.simulator.law;

import io.meshproof.simulator.Mesh;
import java.util.List;

/**
 * The laws that most meshes want.
 *
 * <pre>{@code
 * Law law = Laws.tokenFor(Target.of("orders.shop").except("/orders/health"));
 * }</pre>
 */
public final class Laws {
  private Laws() {}

  /** No request gets there without a token that some proxy on the way found good. */
  public static Law tokenFor(Target target) {
    return new TokenLaw(target);
  }

  /**
   * Nobody gets there but these callers. Who comes from outside is known by the gateway's identity.
   *
   * @param callers identities, such as {@code cluster.local/ns/shop/sa/web}; a star at one end
   *     stands for any text; {@code shop/web} is short for <code>*</code>{@code /ns/shop/sa/web}
   */
  public static Law onlyCallers(List<String> callers, Target target) {
    return new CallerLaw(callers, target);
  }

  /**
   * No request leaves the mesh but for these hosts.
   *
   * @param hosts exact names, or {@code *.example.com}
   */
  public static Law onlyLeave(List<String> hosts) {
    return new EgressLaw(hosts);
  }

  /**
   * Another mesh does the same with every request.
   *
   * @param name what the other mesh is called
   */
  public static Law sameAs(String name, Mesh other) {
    return new SameLaw(name, other);
  }
}
