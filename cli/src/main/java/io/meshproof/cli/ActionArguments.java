package io.meshproof.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.simulator.access.Action;
import io.meshproof.simulator.access.Action.PathTarget;
import io.meshproof.simulator.access.Action.ResourceTarget;
import io.meshproof.simulator.access.ApiResource;
import io.meshproof.simulator.access.ApiResources;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What somebody may want to do, written as for {@code kubectl auth can-i}. See R-RBAC-17. */
final class ActionArguments {
  private static final ImmutableSet<String> RESOURCE_VERBS =
      ImmutableSet.of(
          "get",
          "list",
          "watch",
          "create",
          "update",
          "patch",
          "delete",
          "deletecollection",
          "use",
          "bind",
          "escalate",
          "impersonate",
          "approve",
          "sign",
          "attest",
          "*");
  private static final ImmutableSet<String> PATH_VERBS =
      ImmutableSet.of("get", "put", "post", "head", "options", "delete", "patch", "*");

  /** Subresources that nobody calls a resource. */
  private static final ImmutableSet<String> PARTS =
      ImmutableSet.of(
          "attach",
          "ephemeralcontainers",
          "eviction",
          "exec",
          "log",
          "portforward",
          "scale",
          "status",
          "token");

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "VERB RESOURCE[/NAME]",
      description =
          "What is to be done: a verb and a kind of resource (pods, po, deployments.apps),"
              + " one resource (secret/certs), a path of the API server (/healthz), or *.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--subresource",
      paramLabel = "NAME",
      description = "A part of the resource, such as log, exec or scale.")
  private String subresource = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Where it is to be done; default if nothing is said.")
  private String namespace = "default";

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "In all namespaces at once.")
  private boolean allNamespaces;

  /** Whether nothing is said of what is to be done. */
  boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether options say more than a namespace. */
  boolean isNarrowed() {
    return allNamespaces || !subresource.isEmpty();
  }

  /** The namespace asked about. */
  String namespace() {
    return allNamespaces ? "" : namespace;
  }

  /** Returns the action; what is doubtful about it is said. */
  Action action(Surroundings surroundings) {
    if (words.size() != 2) {
      throw new UsageException(
          spec, "what is to be done takes a verb and a resource", "for example: get secret/certs");
    }
    String verb = words.get(0);
    String what = words.get(1);
    boolean isPath = what.startsWith("/");
    if (isPath && !subresource.isEmpty()) {
      throw new UsageException(spec, "a path has no subresource: `" + what + "`", "");
    }
    if (!(isPath ? PATH_VERBS : RESOURCE_VERBS).contains(verb)) {
      warn(surroundings, "verb `" + verb + "` is none that the API server knows");
    }
    return new Action(verb, isPath ? new PathTarget(what) : resource(what, surroundings));
  }

  private ResourceTarget resource(String what, Surroundings surroundings) {
    int slash = what.indexOf('/');
    String name = slash < 0 ? "" : what.substring(slash + 1);
    if (PARTS.contains(name) && subresource.isEmpty()) {
      warn(
          surroundings,
          "`%s` is taken for a resource's name; the part is asked for with `--subresource %s`"
              .formatted(name, name));
    }
    ApiResource kind = kind(slash < 0 ? what : what.substring(0, slash), surroundings);
    if (!allNamespaces && !kind.isNamespaced()) {
      warn(surroundings, "`" + kind.qualifiedName() + "` belongs to no namespace");
    }
    return new ResourceTarget(kind.group(), kind.resource(), subresource, name, namespace());
  }

  private static ApiResource kind(String name, Surroundings surroundings) {
    ImmutableList<ApiResource> named = ApiResources.load().named(name);
    if (named.size() > 1) {
      warn(
          surroundings,
          "`%s` is taken for `%s`; there is `%s` too"
              .formatted(name, named.get(0).qualifiedName(), named.get(1).qualifiedName()));
    }
    return named.isEmpty() ? unknown(name, surroundings) : named.get(0);
  }

  /** What is not known is taken at its word: the plural, and after a point the group. */
  private static ApiResource unknown(String name, Surroundings surroundings) {
    int dot = name.indexOf('.');
    String resource = dot < 0 ? name : name.substring(0, dot);
    String group = dot < 0 ? "" : name.substring(dot + 1);
    if (!resource.equals("*")) {
      warn(surroundings, "no kind of resource is known as `" + name + "`; it is taken at its word");
    }
    return new ApiResource(group, "", resource, ImmutableSet.of());
  }

  private static void warn(Surroundings surroundings, String message) {
    surroundings.err().println("warning: " + message);
  }
}
