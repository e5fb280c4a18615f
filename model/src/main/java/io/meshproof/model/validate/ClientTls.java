package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import java.util.List;

/** What Istio's webhook asks of the TLS settings of a client. See R-V-63. */
final class ClientTls {
  private static final String CONFIG_MAP = "configmap://";

  private ClientTls() {}

  static void check(Value tls) {
    if (tls.isAbsent()) {
      return;
    }
    String mode = tls.at("mode").text();
    boolean isMutual = mode.equals("MUTUAL");
    boolean hasCredential = !tls.isEmpty("credentialName");
    checkCredentialName(tls.at("credentialName"));
    if (tls.at("insecureSkipVerify").flag()) {
      checkUnverified(tls, mode);
    }
    if (hasCredential && (isMutual || mode.equals("SIMPLE"))) {
      refuse(
          tls,
          List.of("clientCertificate", "privateKey", "caCertificates", "caCrl"),
          "%s cannot be given beside `credentialName`");
    } else if (isMutual) {
      for (String field : List.of("clientCertificate", "privateKey")) {
        if (tls.at(field).isEmpty()) {
          tls.refuse(
              "mode `MUTUAL` needs %s".formatted(Quoted.of(field)),
              "or name a secret in `credentialName`");
        }
      }
    }
  }

  private static void checkUnverified(Value tls, String mode) {
    List<String> verifying =
        switch (mode) {
          case "SIMPLE" -> List.of("caCertificates", "credentialName", "subjectAltNames");
          case "MUTUAL" -> List.of("caCertificates", "subjectAltNames");
          default -> List.of();
        };
    refuse(tls, verifying, "%s cannot be given beside `insecureSkipVerify`");
  }

  private static void refuse(Value tls, List<String> fields, String message) {
    for (Value field : tls.filled(fields)) {
      field.refuse(message.formatted(Quoted.of(field.name())));
    }
  }

  private static void checkCredentialName(Value credentialName) {
    String text = credentialName.text();
    if (!text.startsWith(CONFIG_MAP)) {
      return;
    }
    List<String> parts = Splitter.on('/').splitToList(text.substring(CONFIG_MAP.length()));
    String own = credentialName.findings().resource().namespace();
    if (parts.size() < 2 || parts.get(0).isEmpty() || parts.get(1).isEmpty()) {
      credentialName.refuse(
          Quoted.of(text) + " names no config map", "write `configmap://namespace/name`");
    } else if (!parts.get(0).equals(own)) {
      credentialName.refuse("the config map must be in namespace %s".formatted(Quoted.of(own)));
    }
  }
}
