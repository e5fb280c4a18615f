package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;

/** What the API server asks of an Ingress of version 1; older ones are converted. See R-V-81. */
final class IngressRules {
  private static final int LONGEST_HOST = 253;
  private static final List<String> FORBIDDEN = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> FORBIDDEN_ENDS = List.of("/..", "/.");
  private static final CharMatcher LOWER_CASE =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('-'));

  private IngressRules() {}

  static void check(Value ingress) {
    if (!ingress.at("apiVersion").text().equals("networking.k8s.io/v1")) {
      return;
    }
    Value spec = ingress.at("spec");
    if (!spec.has("defaultBackend") && spec.isEmpty("rules")) {
      spec.refuse("an ingress needs `rules` or `defaultBackend`");
    }
    Value annotations = ingress.at("metadata").at("annotations");
    Value className = spec.at("ingressClassName");
    if (className.isPresent() && !annotations.isEmpty("kubernetes.io/ingress.class")) {
      className.refuse("the class is also given by annotation `kubernetes.io/ingress.class`");
    }
    checkBackend(spec.at("defaultBackend"));
    for (Value rule : spec.at("rules").items()) {
      checkHost(rule.at("host"));
      checkPaths(rule.at("http"));
    }
  }

  private static void checkHost(Value host) {
    String text = host.text();
    String name = text.startsWith("*.") ? text.substring(2) : text;
    if (!text.isEmpty() && (Address.isIp(text) || !isHost(name))) {
      host.refuse(
          Quoted.of(text) + " is not a host",
          "write a name in lower case, perhaps with `*.` before it");
    }
  }

  private static boolean isHost(String name) {
    if (name.length() > LONGEST_HOST) {
      return false;
    }
    for (String label : Splitter.on('.').split(name)) {
      boolean isLabel =
          !label.isEmpty()
              && LOWER_CASE.matchesAllOf(label)
              && !label.startsWith("-")
              && !label.endsWith("-");
      if (!isLabel) {
        return false;
      }
    }
    return true;
  }

  private static void checkPaths(Value http) {
    if (http.isPresent() && http.isEmpty("paths")) {
      http.at("paths").refuse("`http` needs at least one path");
    }
    for (Value path : http.at("paths").items()) {
      checkPath(path);
      if (!path.has("backend")) {
        path.refuse("a path needs `backend`");
      }
      checkBackend(path.at("backend"));
    }
  }

  private static void checkPath(Value path) {
    String text = path.at("path").text();
    switch (path.at("pathType").text()) {
      case "" -> path.refuse("a path needs `pathType`", "use `Prefix` or `Exact`");
      case "Exact", "Prefix" -> {
        if (!text.startsWith("/") || isForbidden(text)) {
          path.at("path")
              .refuse(
                  Quoted.of(text) + " is not a path",
                  "it begins with `/`, without `//`, `/./`, `/../` and `%2F` in it");
        }
      }
      case "ImplementationSpecific" -> {
        if (!text.isEmpty() && !text.startsWith("/")) {
          path.at("path").refuse("path %s does not begin with `/`".formatted(Quoted.of(text)));
        }
      }
      default ->
          path.at("pathType")
              .refuse(
                  Quoted.of(path.at("pathType").text()) + " is not a path type",
                  "use `Prefix`, `Exact` or `ImplementationSpecific`");
    }
  }

  private static boolean isForbidden(String path) {
    return FORBIDDEN.stream().anyMatch(path::contains)
        || FORBIDDEN_ENDS.stream().anyMatch(path::endsWith);
  }

  private static void checkBackend(Value backend) {
    if (backend.isAbsent()) {
      return;
    }
    Value service = backend.at("service");
    if (service.isPresent() == backend.has("resource")) {
      backend.refuse("a backend needs either `service` or `resource`");
    }
    if (service.isPresent()) {
      Value port = service.at("port");
      if (service.isEmpty("name")) {
        service.refuse("a backend's service needs a name");
      }
      if (port.isEmpty("name") == port.isEmpty("number")) {
        service.refuse("a backend's service needs a port, by `name` or by `number`");
      } else if (!port.isEmpty("number")) {
        Address.checkPort(port.at("number"));
      }
    }
  }
}
