package io.meshproof.simulator.law;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.function.Function;

/**
 * Reads laws as people write them.
 *
 * <pre>
 * token for orders.shop/admin/* except /admin/health
 * only shop/web, shop/cart reach orders.shop
 * only api.example.com, *.example.org leave
 * nothing leaves
 * same as k8s-new/
 * </pre>
 *
 * <p>At the end of each may stand {@code from outside}.
 */
public final class LawText {
  /** The forms, for those who wrote something else. */
  public static final ImmutableList<String> FORMS =
      ImmutableList.of(
          "token for SERVICE[/PATH…] [except /PATH…]",
          "only NAMESPACE/ACCOUNT… reach SERVICE[/PATH…] [except /PATH…]",
          "only HOST… leave",
          "nothing leaves",
          "same as PATH");

  private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();
  private static final String TOKEN = "token for ";
  private static final String ONLY = "only ";
  private static final String REACH = " reach ";
  private static final String LEAVE = " leave";
  private static final String SAME = "same as ";
  private static final String OUTSIDE = " from outside";
  private static final String EXCEPT = " except ";

  private LawText() {}

  /**
   * Reads a law.
   *
   * @param meshes loads the mesh that another one is compared with
   * @throws IllegalArgumentException if the text has none of the forms
   */
  public static Law parse(String text, Function<String, Mesh> meshes) {
    String law = text.strip();
    return law.endsWith(OUTSIDE)
        ? anywhere(law.substring(0, law.length() - OUTSIDE.length()), meshes).fromOutside()
        : anywhere(law, meshes);
  }

  private static Law anywhere(String law, Function<String, Mesh> meshes) {
    int reach = law.indexOf(REACH);
    if (law.startsWith(TOKEN)) {
      return Laws.tokenFor(target(law.substring(TOKEN.length()), law));
    }
    if (law.startsWith(ONLY) && reach >= ONLY.length()) {
      return Laws.onlyCallers(
          list(law.substring(ONLY.length(), reach), law),
          target(law.substring(reach + REACH.length()), law));
    }
    if (law.startsWith(ONLY)
        && law.endsWith(LEAVE)
        && law.length() > ONLY.length() + LEAVE.length()) {
      return Laws.onlyLeave(list(law.substring(ONLY.length(), law.length() - LEAVE.length()), law));
    }
    if (law.equals("nothing leaves")) {
      return Laws.onlyLeave(List.of());
    }
    if (law.startsWith(SAME)) {
      String other = law.substring(SAME.length()).strip();
      return Laws.sameAs(other, meshes.apply(other));
    }
    throw unknown(law);
  }

  /** Reads a target: {@code orders.shop/admin/*, /internal except /admin/health}. */
  private static Target target(String text, String law) {
    int except = text.indexOf(EXCEPT);
    String included = except < 0 ? text : text.substring(0, except);
    int slash = included.indexOf('/');
    String host = (slash < 0 ? included : included.substring(0, slash)).strip();
    if (host.isEmpty() || host.contains(" ")) {
      throw unknown(law);
    }
    Target target = Target.of(host);
    if (slash >= 0) {
      target = target.at(list(included.substring(slash), law).toArray(String[]::new));
    }
    return except < 0
        ? target
        : target.except(list(text.substring(except + EXCEPT.length()), law).toArray(String[]::new));
  }

  private static List<String> list(String text, String law) {
    List<String> items = COMMAS.splitToList(text);
    if (items.isEmpty() || items.stream().anyMatch(item -> item.contains(" "))) {
      throw unknown(law);
    }
    return items;
  }

  private static IllegalArgumentException unknown(String law) {
    return new IllegalArgumentException("`" + law + "` is no law");
  }
}
