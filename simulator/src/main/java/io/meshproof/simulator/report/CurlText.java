package io.meshproof.simulator.report;

import io.meshproof.evaluator.authn.ClaimText;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says how to send a request to the real mesh: a curl command, after what it needs to be told. */
public final class CurlText {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Request request;
  private final List<String> remarks = new ArrayList<>();

  private CurlText(Request request) {
    this.request = request;
  }

  /** Returns a command for a shell, with comments above it. */
  public static String of(Request request) {
    return new CurlText(request).text();
  }

  private String text() {
    List<String> words = new ArrayList<>();
    request
        .from()
        .ifPresent(
            workload -> {
              int slash = workload.indexOf('/');
              String namespace = slash < 0 ? "default" : workload.substring(0, slash);
              words.addAll(
                  List.of(
                      "kubectl exec -n",
                      quoted(namespace),
                      quoted("deploy/" + workload.substring(slash + 1)),
                      "--"));
            });
    words.add("curl -i --path-as-is");
    if (request.method().equals("HEAD")) {
      words.add("-I");
    } else if (!request.method().equals("GET")) {
      words.add("-X " + quoted(request.method()));
    }
    String url = url();
    for (Header header : request.headers()) {
      // curl: a colon takes a header off, a semicolon sends it empty.
      words.add(
          "-H "
              + quoted(
                  header.value().isEmpty()
                      ? header.name() + ";"
                      : header.name() + ": " + header.value()));
    }
    request.token().map(this::authorization).ifPresent(words::add);
    if (request.at().isPresent() || !url.contains("//" + request.host() + request.path())) {
      words.add("-H " + quoted("Host: " + request.host()));
    }
    words.add(request.at().isPresent() ? "\"$POD\"" + quoted(url) : quoted(url));
    remarkOnCaller();
    return comments() + String.join(" ", words);
  }

  private String comments() {
    return remarks.stream().map(remark -> "# " + remark + "\n").collect(Collectors.joining());
  }

  private String authorization(Token token) {
    if (token instanceof Token.Compact compact) {
      return "-H " + quoted("Authorization: Bearer " + compact.text());
    }
    remarks.add(
        "TOKEN is one with the claims " + ClaimText.json(((Token.Verified) token).claims()));
    return "-H \"Authorization: Bearer $TOKEN\"";
  }

  private void remarkOnCaller() {
    if (request.at().isPresent()) {
      remarks.add(
          request
              .tls()
              .flatMap(ClientTls::principal)
              .map(principal -> "from a pod whose identity is " + principal)
              .orElse("from a pod without sidecar"));
    }
    if (!request.sourceIp().equals(Request.DEFAULT_SOURCE_IP)) {
      remarks.add("from the address " + request.sourceIp());
    }
  }

  private String url() {
    boolean isHttps = request.tls().isPresent() && request.at().isEmpty();
    String port = request.port() == (isHttps ? HTTPS : HTTP) ? "" : ":" + request.port();
    if (request.at().isPresent()) {
      remarkOnPod(request.at().get());
      return port + request.path();
    }
    return (isHttps ? "https://" : "http://") + request.hostName() + port + request.path();
  }

  private void remarkOnPod(ProxyRef proxy) {
    String labels =
        proxy.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
    remarks.add(
        "POD is the address of one: kubectl get pod -o wide -n "
            + proxy.namespace()
            + " -l "
            + labels);
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
