package io.meshproof.simulator.suite.coverage;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.coverage.Goal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what cases may reach, in the resources as they are written. Not thread-safe. */
final class Goals {
  /** Conditions with one value; the others are decided when a proxy is configured. */
  private static final Set<String> SINGLE = ImmutableSet.of("uri", "method", "authority", "scheme");

  private static final Set<String> BY_NAME =
      ImmutableSet.of("headers", "withoutHeaders", "queryParams");

  private final Mesh mesh;
  private final Unreachable unreachable;
  private final List<Goal> goals = new ArrayList<>();

  private Goals(Mesh mesh) {
    this.mesh = mesh;
    this.unreachable = new Unreachable(mesh);
  }

  static List<Goal> of(Mesh mesh) {
    Goals goals = new Goals(mesh);
    mesh.resources().accepted().forEach(goals::add);
    return goals.goals;
  }

  private void add(Resource resource) {
    Optional<Document> document = mesh.resources().document(resource.ref());
    if (document.isEmpty()) {
      return;
    }
    Node spec = document.get().root().at("/spec");
    Origin origin = resource.at("/spec");
    if (resource instanceof VirtualService) {
      each(spec, "http", origin, this::addRoute);
    } else if (resource instanceof RequestAuthentication) {
      each(spec, "jwtRules", origin, (rule, at) -> add(Kind.TOKEN_RULE, at, true));
    } else if (resource instanceof AuthorizationPolicy) {
      each(spec, "rules", origin, this::addRule);
    }
  }

  private interface Visitor {
    void visit(Node item, Origin origin);
  }

  private static void each(Node parent, String list, Origin origin, Visitor visitor) {
    List<Node> items = parent.child(list).map(Node::itemsOrNone).orElse(List.of());
    for (int i = 0; i < items.size(); i++) {
      visitor.visit(items.get(i), origin.at("/" + list + "/" + i));
    }
  }

  private static void fields(Node parent, Origin origin, Visitor visitor) {
    if (parent instanceof Mapping mapping) {
      for (Node.Field field : mapping.fields()) {
        visitor.visit(field.value(), origin.at("/" + JsonPointers.escape(field.name())));
      }
    }
  }

  private void addRoute(Node route, Origin origin) {
    int index = goals.size();
    each(route, "match", origin, this::addMatch);
    Goal goal = goal(Kind.ROUTE, origin, false);
    List<Goal> matches =
        goals.subList(index, goals.size()).stream()
            .filter(each -> each.kind() == Kind.MATCH)
            .toList();
    boolean isLost =
        !matches.isEmpty() && matches.stream().allMatch(each -> each.unreachable().isPresent());
    goals.add(index, isLost ? goal.notReachable(matches.get(0)) : goal);
  }

  private void addMatch(Node match, Origin origin) {
    List<Goal> conditions = new ArrayList<>();
    fields(
        match,
        origin,
        (value, at) -> {
          String name = at.pointer().substring(origin.pointer().length() + 1);
          if (SINGLE.contains(name)) {
            conditions.add(goal(Kind.CONDITION, at, !takesEveryPath(value)));
          } else if (BY_NAME.contains(name)) {
            fields(value, at, (text, of) -> conditions.add(goal(Kind.CONDITION, of, true)));
          }
        });
    add(Kind.MATCH, origin, conditions.stream().anyMatch(Goal::canFail));
    goals.addAll(conditions);
  }

  private static boolean takesEveryPath(Node text) {
    return text.child("prefix")
        .filter(prefix -> prefix instanceof Scalar scalar && scalar.text().equals("/"))
        .isPresent();
  }

  private void addRule(Node rule, Origin origin) {
    List<Goal> conditions = new ArrayList<>();
    each(rule, "from", origin, (from, at) -> addFields(from, "source", at, conditions));
    each(rule, "to", origin, (to, at) -> addFields(to, "operation", at, conditions));
    each(
        rule,
        "when",
        origin,
        (when, at) -> {
          for (String values : List.of("values", "notValues")) {
            if (!when.child(values).map(Node::itemsOrNone).orElse(List.of()).isEmpty()) {
              conditions.add(goal(Kind.CONDITION, at.at("/" + values), true));
            }
          }
        });
    add(Kind.POLICY_RULE, origin, !conditions.isEmpty());
    goals.addAll(conditions);
  }

  private void addFields(Node clause, String name, Origin origin, List<Goal> conditions) {
    clause
        .child(name)
        .ifPresent(
            fields ->
                fields(
                    fields,
                    origin.at("/" + name),
                    (value, at) -> {
                      if (!value.itemsOrNone().isEmpty()) {
                        conditions.add(goal(Kind.CONDITION, at, true));
                      }
                    }));
  }

  private void add(Kind kind, Origin origin, boolean canFail) {
    goals.add(goal(kind, origin, canFail));
  }

  private Goal goal(Kind kind, Origin origin, boolean canFail) {
    return new Goal(
        kind, origin, mesh.resources().place(origin), canFail, unreachable.why(kind, origin));
  }
}
