package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ExternalAnswer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.validate.Quoted;
import io.meshproof.model.validate.Suggestion;
import io.meshproof.simulator.InboundDefaults;
import io.meshproof.simulator.Mesh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes requests of the fields that describe them. Not thread-safe. */
final class RequestReader {
  private static final String HEADER = "header ";
  private static final String NO_TOKEN = "none";
  private static final int HTTPS = 443;
  private static final ImmutableList<String> WHERE = ImmutableList.of("host", "path", "port");

  private final Mesh mesh;
  private final Map<String, Token> tokens;
  private final Complaints complaints;

  RequestReader(Mesh mesh, Map<String, Token> tokens, Complaints complaints) {
    this.mesh = mesh;
    this.tokens = tokens;
    this.complaints = complaints;
  }

  /**
   * Returns the fields of a request: what it says of itself laid over what holds for every one, and
   * each header a field of its own.
   */
  static Map<String, Part> fields(Part own, Optional<Part> defaults) {
    Map<String, Part> given = flat(own);
    Map<String, Part> fields = new LinkedHashMap<>();
    defaults.ifPresent(part -> fields.putAll(flat(part)));
    if (given.containsKey("url")) {
      fields.keySet().removeAll(WHERE);
    }
    fields.putAll(given);
    return fields;
  }

  private static Map<String, Part> flat(Part request) {
    Map<String, Part> fields = new LinkedHashMap<>();
    if (request.isText()) {
      fields.put("url", request);
      return fields;
    }
    request
        .fields()
        .forEach(
            (name, value) -> {
              if (name.equals("headers")) {
                value.fields().forEach((header, line) -> fields.put(HEADER + header, line));
              } else {
                fields.put(name, value);
              }
            });
    return fields;
  }

  /** Returns the request, or nothing where it makes no sense. */
  Optional<Request> request(Part written, Map<String, Part> fields) {
    Optional<Request.Builder> started = start(written, fields);
    if (started.isEmpty()) {
      return Optional.empty();
    }
    Request.Builder request = started.get();
    with(fields, "host", host -> request.host(host.text()));
    with(fields, "path", path -> request.target(path.text()));
    if (request.build().host().isEmpty() && !fields.containsKey("host")) {
      complaints.add(
          Code.MISSING_FIELD, written, "the request names no host", "give it `url` or `host`");
      return Optional.empty();
    }
    with(fields, "tls", tls -> addTls(request, tls));
    with(fields, "port", port -> request.port((int) port.number()));
    with(fields, "address", address -> request.address(address.text()));
    with(fields, "sourceIp", address -> request.sourceIp(address.text()));
    with(fields, "seed", seed -> request.seed(seed.number()));
    with(
        fields,
        "external",
        answers ->
            answers
                .fields()
                .forEach(
                    (provider, answer) -> request.externalAnswer(provider, answer(answer.text()))));
    addHeaders(request, fields);
    return addToken(request, fields) && addCaller(request, fields) && addProxy(request, fields)
        ? Optional.of(request.build())
        : Optional.empty();
  }

  private static void with(Map<String, Part> fields, String name, Consumer<Part> action) {
    Part part = fields.get(name);
    if (part != null) {
      action.accept(part);
    }
  }

  /** A URL may have a method before it, as in {@code GET http://shop.example.com/}. */
  private Optional<Request.Builder> start(Part written, Map<String, Part> fields) {
    Part url = fields.getOrDefault("url", written);
    String text = fields.containsKey("url") ? url.text() : "/";
    int space = text.indexOf(' ');
    Part method = fields.get("method");
    String name = space > 0 ? text.substring(0, space) : "GET";
    try {
      return Optional.of(
          Request.method(method == null ? name : method.text(), text.substring(space + 1).strip()));
    } catch (IllegalArgumentException e) {
      complaints.add(Code.OUT_OF_RANGE, url, String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }

  private static void addTls(Request.Builder request, Part tls) {
    if (tls.isScalar() && !tls.isTrue()) {
      request.plaintext();
      return;
    }
    Request plain = request.build();
    request.tls(
        new ClientTls(
            tls.at("sni").map(Part::text).or(() -> Optional.of(plain.hostName())),
            tls.at("alpn")
                .map(part -> ImmutableList.copyOf(part.texts()))
                .orElse(ImmutableList.of()),
            tls.at("principal").map(part -> part.text().replaceFirst("^spiffe://", ""))));
    if (plain.tls().isEmpty()) {
      request.port(HTTPS);
    }
  }

  private static ExternalAnswer answer(String word) {
    return switch (word) {
      case "allow" -> new ExternalAnswer.Allow();
      case "deny" -> new ExternalAnswer.Deny(403, "");
      default -> new ExternalAnswer.Failure();
    };
  }

  private static void addHeaders(Request.Builder request, Map<String, Part> fields) {
    fields.forEach(
        (name, line) -> {
          if (name.startsWith(HEADER) && !line.isNull()) {
            request.header(name.substring(HEADER.length()), line.text());
          }
        });
  }

  private boolean addToken(Request.Builder request, Map<String, Part> fields) {
    Part name = fields.get("token");
    if (name == null || name.text().equals(NO_TOKEN)) {
      return true;
    }
    Token token = tokens.get(name.text());
    if (token == null) {
      unknown(name, "there is no token ", tokens.keySet().stream().toList());
      return false;
    }
    request.token(token);
    return true;
  }

  private boolean addCaller(Request.Builder request, Map<String, Part> fields) {
    Part workload = fields.get("from");
    if (workload == null) {
      return true;
    }
    if (mesh.findProxy("sidecar-outbound:" + workload.text()).isEmpty()) {
      unknown(workload, "there is no workload ", workloads());
      return false;
    }
    request.from(workload.text());
    return true;
  }

  private boolean addProxy(Request.Builder request, Map<String, Part> fields) {
    Part name = fields.get("at");
    if (name == null) {
      return true;
    }
    Optional<ProxyRef> proxy = mesh.findProxy(name.text());
    if (proxy.isEmpty()) {
      complaints.add(
          Code.UNKNOWN_NAME,
          name,
          Quoted.of(name.text()) + " names no proxy of this mesh",
          "write gateway, istio=ingressgateway or sidecar-inbound:NAMESPACE/WORKLOAD");
      return false;
    }
    request.at(proxy.get());
    InboundDefaults.add(request, proxy.get(), fields.containsKey("port"), mesh);
    return true;
  }

  private List<String> workloads() {
    return mesh.resources().accepted().stream()
        .filter(resource -> resource instanceof Workload || resource instanceof Service)
        .map(Resource::ref)
        .map(ref -> ref.qualifiedName())
        .distinct()
        .toList();
  }

  private void unknown(Part name, String message, List<String> known) {
    complaints.add(
        Code.UNKNOWN_NAME,
        name,
        message + Quoted.of(name.text()),
        Suggestion.among(known, name.text()));
  }
}
