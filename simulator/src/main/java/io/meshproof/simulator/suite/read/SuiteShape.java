package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.read.Shape.Anything;
import io.meshproof.simulator.suite.read.Shape.Choice;
import io.meshproof.simulator.suite.read.Shape.Either;
import io.meshproof.simulator.suite.read.Shape.Flag;
import io.meshproof.simulator.suite.read.Shape.ListOf;
import io.meshproof.simulator.suite.read.Shape.MapOf;
import io.meshproof.simulator.suite.read.Shape.Member;
import io.meshproof.simulator.suite.read.Shape.Null;
import io.meshproof.simulator.suite.read.Shape.Reason;
import io.meshproof.simulator.suite.read.Shape.Struct;
import io.meshproof.simulator.suite.read.Shape.Text;
import io.meshproof.simulator.suite.read.Shape.Whole;
import java.util.Arrays;

/** What a suite file is made of. */
public final class SuiteShape {
  private static final Shape TEXT = new Text();
  private static final Shape FLAG = new Flag();
  private static final Shape TEXTS = oneOrMore(TEXT);
  private static final Shape PORT = new Whole(1, 65_535);
  private static final Shape STATUS = new Whole(100, 599);

  private static final Shape OPTIONS =
      struct(
          optional(
              "services",
              choice("auto", "declared", "assumed"),
              "whether destinations that are not declared are assumed to exist"),
          optional("istioVersion", TEXT, "the release of Istio to simulate, such as \"1.32\""),
          optional("now", TEXT, "when the cases happen, such as \"2026-01-31T12:00:00Z\""),
          optional("jwks", new MapOf(TEXT), "the file that each jwksUri serves"),
          optional("mesh", new MapOf(new Anything()), "mesh-wide settings (Istio's MeshConfig)"));

  private static final Shape ISSUER =
      Either.of(
          TEXT,
          struct(
              required("issuer", TEXT, "what its tokens carry as `iss`"),
              optional(
                  "algorithm",
                  choice(
                      "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384",
                      "PS512", "EdDSA"),
                  "what its tokens are signed with; ES256 if nothing is said")));

  private static final Shape TOKEN =
      struct(
          optional("claims", new MapOf(new Anything()), "claims, signed by a test issuer"),
          optional("issuer", TEXT, "the test issuer that signs; the first if nothing is said"),
          optional("expires", TEXT, "when it expires, from now: 1h, or -1h for an expired one"),
          optional("forged", FLAG, "signed with a key that is not the issuer's"),
          optional("file", TEXT, "the file that holds a real token"),
          optional("text", TEXT, "the token itself"),
          optional(
              "verified", new MapOf(new Anything()), "claims that count as verified, unsigned"));

  private static final Shape TLS =
      struct(
          optional("sni", TEXT, "the server name; the host if nothing is said"),
          optional("alpn", TEXTS, "the protocols offered"),
          optional("principal", TEXT, "the identity of the client's certificate"));

  private static final Shape REQUEST_FIELDS =
      struct(
          optional("url", TEXTS, "such as http://shop.example.com/orders"),
          optional("host", TEXTS, "the Host header"),
          optional("path", TEXTS, "the path with its query, exactly as sent"),
          optional("method", TEXTS, "GET if nothing is said"),
          optional("token", TEXTS, "the name of a token, or none"),
          optional(
              "headers",
              new MapOf(Either.of(TEXT, new Null(), new ListOf(Either.of(TEXT, new Null())))),
              "header lines by name; null leaves one out"),
          optional("from", TEXTS, "the workload that asks, as namespace/name"),
          optional("at", TEXTS, "the one proxy to ask, such as sidecar-inbound:shop/orders"),
          optional("port", oneOrMore(PORT), "the port connected to"),
          optional("address", TEXTS, "the address connected to"),
          optional("sourceIp", TEXTS, "the address that the connection comes from"),
          optional("tls", Either.of(FLAG, TLS), "TLS, where the URL does not say https"),
          optional(
              "external",
              new MapOf(choice("allow", "deny", "failure")),
              "what each external authorizer answers"),
          optional(
              "seed",
              oneOrMore(new Whole(0, Integer.MAX_VALUE)),
              "decides weighted routes and faults"));

  private static final Shape REQUEST = Either.of(TEXT, REQUEST_FIELDS);

  private static final Shape HEADERS = new MapOf(Either.of(TEXT, new Null()));

  private static final Shape EXPECT =
      Either.of(
          STATUS,
          struct(
              optional(
                  "decision",
                  oneOrMore(
                      choice(
                          "routed",
                          "refused",
                          "redirected",
                          "answered",
                          "dropped",
                          "inconclusive")),
                  "what becomes of the request"),
              optional("status", oneOrMore(STATUS), "the status; 200 stands for routed"),
              optional("destination", TEXTS, "the host of the service it goes to"),
              optional(
                  "subset", Either.of(TEXT, new Null()), "the subset of it; null for no subset"),
              optional("port", PORT, "the port of that service"),
              optional("workload", TEXT, "the workload it reaches, as namespace/name"),
              optional("redirect", TEXT, "where the client is sent instead"),
              optional("path", TEXT, "the path that it goes on with"),
              optional("host", TEXT, "the Host header that it goes on with"),
              optional("headers", HEADERS, "headers that it goes on with; null for absent"),
              optional("responseHeaders", HEADERS, "headers of the answer; null for absent"),
              optional("body", TEXT, "the body of a proxy's own answer"),
              optional("by", TEXTS, "the resource that decided, as Kind/namespace/name"),
              optional(
                  "rule",
                  Either.of(new Whole(0, 100_000), TEXT),
                  "the rule or route of it that decided: index or name"),
              optional("details", TEXTS, "Envoy's response code details"),
              optional("flag", TEXTS, "Envoy's response flag"),
              optional("because", TEXTS, "what the reason of some step must say"),
              optional(
                  "hops",
                  Either.of(new Whole(1, 100), new ListOf(TEXT)),
                  "the proxies on the way, or how many")));

  private static final Shape CASE =
      struct(
          optional("name", TEXT, "what it claims; the request itself if nothing is said"),
          optional("description", TEXT, "for people"),
          required("request", REQUEST, "the request; fields with lists multiply out"),
          optional("expect", EXPECT, "what must become of it: a status, or more"),
          optional("tags", TEXTS, "words to select cases by"),
          optional("only", FLAG, "run only cases that say so"),
          optional("skip", new Reason(), "why it is not run"));

  static final Shape SUITE =
      struct(
          optional("name", TEXT, "the name of the suite; the file's if nothing is said"),
          optional("description", TEXT, "for people"),
          optional("resources", TEXTS, "files and folders, beginning at this file's folder"),
          optional("namespace", TEXT, "the namespace of resources that name none"),
          optional("options", OPTIONS, "what else is simulated"),
          optional("issuers", new ListOf(ISSUER), "whose tokens are signed by test keys"),
          optional("tokens", new MapOf(TOKEN), "tokens by name"),
          optional(
              "defaults",
              struct(
                  optional("request", REQUEST, "what each request is unless it says otherwise"),
                  optional("expect", EXPECT, "what is expected unless a case says otherwise"),
                  optional("tags", TEXTS, "tags of every case")),
              "what holds for every case"),
          required("cases", new ListOf(CASE), "the requests, and what is expected of them"));

  private SuiteShape() {}

  /** Returns the JSON Schema of suite files. */
  public static String jsonSchema() {
    return JsonText.of(
        new JsonObject()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("title", "Meshproof suite")
            .withAll(SUITE.schema().members())
            .members());
  }

  private static Shape oneOrMore(Shape shape) {
    return Either.of(shape, new ListOf(shape));
  }

  private static Choice choice(String... words) {
    return new Choice(ImmutableList.copyOf(words));
  }

  private record Named(String name, Member member) {}

  private static Named optional(String name, Shape shape, String description) {
    return new Named(name, new Member(shape, false, description));
  }

  private static Named required(String name, Shape shape, String description) {
    return new Named(name, new Member(shape, true, description));
  }

  private static Struct struct(Named... members) {
    return new Struct(
        Arrays.stream(members).collect(ImmutableMap.toImmutableMap(Named::name, Named::member)));
  }
}
