package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.simulator.suite.read.Shape.Anything;
import io.meshproof.simulator.suite.read.Shape.Either;
import io.meshproof.simulator.suite.read.Shape.Expression;
import io.meshproof.simulator.suite.read.Shape.Flag;
import io.meshproof.simulator.suite.read.Shape.ListOf;
import io.meshproof.simulator.suite.read.Shape.MapOf;
import io.meshproof.simulator.suite.read.Shape.Member;
import io.meshproof.simulator.suite.read.Shape.Struct;
import io.meshproof.simulator.suite.read.Shape.Text;
import io.meshproof.simulator.suite.read.Shape.Whole;
import java.util.List;

/** What the test files of other tools are made of. */
final class ForeignShapes {
  private static final Shape TEXT = new Text();
  private static final Shape FLAG = new Flag();
  private static final Shape TEXTS = new ListOf(TEXT);
  private static final Shape FIELDS = new MapOf(new Anything());
  private static final Shape WHOLE = new Whole(0, Long.MAX_VALUE);

  /** The test cases of istio-config-validator, as its documentation has them. */
  static final Shape CONFIG_VALIDATOR =
      struct(
          "testCases",
          new ListOf(
              new Struct(
                  ImmutableMap.<String, Member>builder()
                      .putAll(optional(TEXT, "description"))
                      .putAll(optional(FLAG, "wantMatch"))
                      .put(
                          "request",
                          new Member(
                              new Struct(
                                  ImmutableMap.<String, Member>builder()
                                      .putAll(required(TEXTS, "authority", "method", "uri"))
                                      .putAll(optional(new MapOf(TEXT), "headers"))
                                      .buildOrThrow()),
                              true,
                              "the request"))
                      .putAll(optional(new ListOf(FIELDS), "route"))
                      .putAll(
                          optional(FIELDS, "redirect", "rewrite", "fault", "headers", "delegate"))
                      .buildOrThrow())));

  private static final Shape HEADERS =
      new ListOf(new Struct(optional(TEXT, "key", "field", "value")));

  private static final Shape REGEX =
      new Struct(
          ImmutableMap.<String, Member>builder()
              .putAll(required(new Expression(), "regex"))
              .putAll(optional(FIELDS, "google_re2"))
              .buildOrThrow());

  private static final Shape STRING_MATCH =
      new Struct(
          ImmutableMap.<String, Member>builder()
              .putAll(optional(TEXT, "exact", "prefix", "suffix", "contains"))
              .putAll(optional(REGEX, "safe_regex"))
              .putAll(optional(FLAG, "ignore_case"))
              .buildOrThrow());

  private static final Shape HEADER_MATCHES =
      new ListOf(
          new Struct(
              ImmutableMap.<String, Member>builder()
                  .putAll(required(TEXT, "name"))
                  .putAll(
                      optional(
                          TEXT, "exact_match", "prefix_match", "suffix_match", "contains_match"))
                  .putAll(optional(REGEX, "safe_regex_match"))
                  .putAll(optional(new Struct(optional(WHOLE, "start", "end")), "range_match"))
                  .putAll(optional(STRING_MATCH, "string_match"))
                  .putAll(
                      optional(
                          FLAG, "present_match", "invert_match", "treat_missing_header_as_empty"))
                  .buildOrThrow()));

  /** {@code runtime} and {@code dynamic_metadata} decide nothing: no route of Istio's asks. */
  private static final Shape INPUT =
      new Struct(
          ImmutableMap.<String, Member>builder()
              .putAll(
                  optional(TEXT, "authority", ":authority", "path", ":path", "method", ":method"))
              .putAll(optional(TEXT, "runtime"))
              .putAll(optional(WHOLE, "random_value"))
              .putAll(optional(FLAG, "ssl", "internal"))
              .putAll(
                  optional(
                      HEADERS,
                      "additional_headers",
                      "additional_request_headers",
                      "additional_response_headers"))
              .putAll(optional(new ListOf(FIELDS), "dynamic_metadata"))
              .buildOrThrow());

  private static final Shape VALIDATE =
      new Struct(
          ImmutableMap.<String, Member>builder()
              .putAll(
                  optional(
                      TEXT,
                      "cluster_name",
                      "virtual_cluster_name",
                      "virtual_host_name",
                      "host_rewrite",
                      "path_rewrite",
                      "path_redirect",
                      "timeout"))
              .putAll(
                  optional(
                      HEADERS,
                      "header_fields",
                      "custom_header_fields",
                      "request_header_fields",
                      "response_header_fields"))
              .putAll(optional(HEADER_MATCHES, "request_header_matches", "response_header_matches"))
              .putAll(
                  optional(
                      new ListOf(new Struct(required(TEXT, "namespace", "key", "value"))),
                      "route_metadata"))
              .buildOrThrow());

  private static final Shape ROUTER_CHECKS =
      new ListOf(
          new Struct(
              ImmutableMap.<String, Member>builder()
                  .putAll(required(TEXT, "test_name"))
                  .putAll(required(INPUT, "input"))
                  .putAll(required(VALIDATE, "validate"))
                  .buildOrThrow()));

  /** The tests of Envoy's router_check_tool, in its old form and in that of its proto. */
  static final Shape ROUTER_CHECK =
      new Either(ImmutableList.of(ROUTER_CHECKS, struct("tests", ROUTER_CHECKS)));

  private ForeignShapes() {}

  private static Struct struct(String name, Shape shape) {
    return new Struct(required(shape, name));
  }

  private static ImmutableMap<String, Member> optional(Shape shape, String... names) {
    return members(shape, false, names);
  }

  private static ImmutableMap<String, Member> required(Shape shape, String... names) {
    return members(shape, true, names);
  }

  private static ImmutableMap<String, Member> members(
      Shape shape, boolean isRequired, String... names) {
    return List.of(names).stream()
        .collect(
            ImmutableMap.toImmutableMap(name -> name, name -> new Member(shape, isRequired, "")));
  }
}
