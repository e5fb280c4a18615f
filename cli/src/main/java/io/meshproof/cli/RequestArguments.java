package io.meshproof.cli;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ExternalAnswer;
import io.meshproof.model.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One request, written as for curl. */
final class RequestArguments {
  private static final String SPIFFE = "spiffe://";

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "[METHOD] URL",
      description = "The request, such as GET http://shop.example.com/orders.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "The method; GET if there is none, POST with -d.")
  private @Nullable String method;

  @Option(
      names = {"-I", "--head"},
      description = "Ask with HEAD.")
  private boolean isHead;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A header line; may be given several times. `Host:` replaces the URL's host.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "BODY",
      description = "A body, which makes the method POST. Only its length is looked at.")
  private @Nullable String body;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description = "The port connected to; the URL's if there is none.")
  private @Nullable Integer port;

  @Option(
      names = "--address",
      paramLabel = "IP",
      description = "The address connected to, where it matters which.")
  private @Nullable String address;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS:PORT",
      description =
          "Connect from outside the cluster to this address, of a load balancer or a node:"
              + " a service port or node port leads to the gateway's own.")
  private @Nullable String to;

  @Option(
      names = "--source-ip",
      paramLabel = "IP",
      description = "The address that the connection comes from.")
  private @Nullable String sourceIp;

  @Option(
      names = "--sni",
      paramLabel = "NAME",
      description = "Speak TLS with this server name; the URL's host for https.")
  private @Nullable String sni;

  @Option(
      names = "--principal",
      paramLabel = "ID",
      description =
          "Speak TLS with the certificate of this identity,"
              + " such as cluster.local/ns/shop/sa/web.")
  private @Nullable String principal;

  @Option(
      names = "--alpn",
      paramLabel = "PROTOCOL",
      split = ",",
      description = "Speak TLS and offer these protocols; sidecars offer istio.")
  private List<String> alpn = new ArrayList<>();

  @Option(
      names = "--external",
      paramLabel = "PROVIDER=ANSWER",
      description = "What an external authorizer answers: allow, deny or failure.")
  private Map<String, ExternalArgument> external = new LinkedHashMap<>();

  /** The answers that can be given for an external authorizer. */
  enum ExternalArgument {
    ALLOW,
    DENY,
    FAILURE;

    private ExternalAnswer answer() {
      return switch (this) {
        case ALLOW -> new ExternalAnswer.Allow();
        case DENY -> new ExternalAnswer.Deny(403, "");
        case FAILURE -> new ExternalAnswer.Failure();
      };
    }
  }

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides weighted routes and faults with a percentage; 0 if there is none.")
  private long seed;

  /** Starts the request that the arguments describe. */
  Request.Builder request() {
    Request.Builder request = start();
    if (port != null) {
      request.port(port);
    }
    if (address != null) {
      request.address(address);
    }
    if (to != null) {
      request.to(to);
    }
    if (sourceIp != null) {
      request.sourceIp(sourceIp);
    }
    request.seed(seed);
    external.forEach((provider, said) -> request.externalAnswer(provider, said.answer()));
    addHeaders(request);
    addTls(request);
    return request;
  }

  private Request.Builder start() {
    String url = words.get(words.size() - 1);
    try {
      return Request.method(methodName(), url);
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, String.valueOf(e.getMessage()), "");
    }
  }

  private String methodName() {
    String word = words.size() == 2 ? words.get(0) : null;
    if (word != null && word.contains("/")) {
      throw new UsageException(
          spec, "`" + word + "` is not a method", "the method comes first: GET " + word);
    }
    String flag = isHead ? "HEAD" : method;
    if (word != null && flag != null && !word.equals(flag)) {
      throw new UsageException(spec, "two methods: `" + word + "` and `" + flag + "`", "");
    }
    if (word != null || flag != null) {
      return word != null ? word : String.valueOf(flag);
    }
    return body == null ? "GET" : "POST";
  }

  private void addHeaders(Request.Builder request) {
    for (String line : headers) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        addHeader(request, line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (line.endsWith(";")) {
        request.header(line.substring(0, line.length() - 1), "");
      } else {
        throw new UsageException(
            spec,
            "`" + line + "` is not a header",
            "write -H 'Name: value', or -H 'Name;' for an empty one");
      }
    }
    if (body != null) {
      addBodyHeaders(request, body);
    }
  }

  private void addHeader(Request.Builder request, String name, String value) {
    if (name.equalsIgnoreCase("host")) {
      request.host(value);
    } else {
      request.header(name, value);
    }
  }

  /** What curl says of a body. */
  private void addBodyHeaders(Request.Builder request, String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    request.header("content-length", Integer.toString(length));
    boolean hasType =
        headers.stream()
            .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"));
    if (!hasType) {
      request.header("content-type", "application/x-www-form-urlencoded");
    }
  }

  private void addTls(Request.Builder request) {
    if (sni == null && principal == null && alpn.isEmpty()) {
      return;
    }
    Optional<String> serverName =
        sni != null ? Optional.of(sni) : request.build().tls().flatMap(ClientTls::sni);
    Optional<String> identity =
        Optional.ofNullable(principal)
            .map(id -> id.startsWith(SPIFFE) ? id.substring(SPIFFE.length()) : id);
    request.tls(new ClientTls(serverName, ImmutableList.copyOf(alpn), identity));
  }

  /** Whether the port connected to is said, and not only assumed. */
  boolean namesPort() {
    return port != null
        || words.get(words.size() - 1).matches("(https?://)?[^/?#]*:[0-9]+([/?#].*)?");
  }
}
