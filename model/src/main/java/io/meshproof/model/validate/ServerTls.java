package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Istio's webhook asks of the TLS settings of a server. See R-V-17 to R-V-21. */
final class ServerTls {
  private static final ImmutableList<String> FILES =
      ImmutableList.of("serverCertificate", "privateKey", "caCertificates");
  private static final ImmutableList<String> CREDENTIALS =
      ImmutableList.of("credentialName", "credentialNames", "tlsCertificates");
  private static final ImmutableList<String> SOURCES =
      ImmutableList.<String>builder().addAll(FILES).addAll(CREDENTIALS).build();
  private static final ImmutableSet<String> CIPHERS =
      ImmutableSet.of(
          "ECDHE-ECDSA-AES128-GCM-SHA256",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-CHACHA20-POLY1305",
          "ECDHE-RSA-CHACHA20-POLY1305",
          "ECDHE-ECDSA-AES128-SHA",
          "ECDHE-RSA-AES128-SHA",
          "ECDHE-ECDSA-AES256-SHA",
          "ECDHE-RSA-AES256-SHA",
          "AES128-GCM-SHA256",
          "AES256-GCM-SHA384",
          "AES128-SHA",
          "AES256-SHA",
          "DES-CBC3-SHA");

  private ServerTls() {}

  /** Whether the server leaves TLS to the workload; it does where no mode is given. */
  static boolean isPassthrough(Value tls) {
    return mode(tls).equals("PASSTHROUGH") || mode(tls).equals("AUTO_PASSTHROUGH");
  }

  static boolean hasCertificateFiles(Value tls) {
    return tls.hasAny(FILES);
  }

  static void check(Value tls) {
    if (tls.isAbsent()) {
      return;
    }
    checkCiphers(tls);
    switch (mode(tls)) {
      case "ISTIO_MUTUAL" -> refuseCertificates(tls);
      case "PASSTHROUGH", "AUTO_PASSTHROUGH" -> {
        warnOfCertificates(tls);
        checkSources(tls);
        if (!tls.isEmpty("caCrl") && !tls.isEmpty("credentialName")) {
          tls.at("caCrl").refuse("a revocation list belongs into the secret of `credentialName`");
        }
      }
      default -> {
        checkSources(tls);
        checkCertificates(tls);
      }
    }
  }

  private static String mode(Value tls) {
    return tls.isEmpty("mode") ? "PASSTHROUGH" : tls.at("mode").text();
  }

  private static void refuseCertificates(Value tls) {
    for (Value field : tls.filled(SOURCES)) {
      field.refuse("mode `ISTIO_MUTUAL` brings its own certificates");
    }
  }

  private static void warnOfCertificates(Value tls) {
    List<Value> fields = tls.filled(SOURCES);
    fields.addAll(tls.filled(List.of("caCrl")));
    for (Value field : fields) {
      field.warn("mode %s uses no certificates".formatted(Quoted.of(mode(tls))));
    }
  }

  private static void checkSources(Value tls) {
    boolean hasFiles = !tls.isEmpty("serverCertificate") && !tls.isEmpty("privateKey");
    if (tls.filled(CREDENTIALS).size() + (hasFiles ? 1 : 0) > 1) {
      tls.refuse(
          "certificates must come from one source",
          "give one of `credentialName`, `credentialNames`, `tlsCertificates`, or"
              + " `serverCertificate` with `privateKey`");
    }
  }

  private static void checkCertificates(Value tls) {
    if (!tls.isEmpty("credentialName") || !tls.isEmpty("credentialNames")) {
      return;
    }
    boolean isSimple = mode(tls).equals("SIMPLE");
    if (!isSimple && tls.isEmpty("caCertificates")) {
      tls.refuse(
          "mode %s needs `caCertificates` to check clients".formatted(Quoted.of(mode(tls))),
          "or name a secret in `credentialName`");
    }
    List<Value> certificates =
        tls.isEmpty("tlsCertificates") ? List.of(tls) : tls.at("tlsCertificates").items();
    for (Value certificate : certificates) {
      for (String field : List.of("serverCertificate", "privateKey")) {
        if (certificate.at(field).isEmpty()) {
          certificate.refuse(
              "mode %s needs %s".formatted(Quoted.of(mode(tls)), Quoted.of(field)),
              "or name a secret in `credentialName`");
        }
      }
    }
    if (isSimple && !tls.isEmpty("caCrl")) {
      tls.at("caCrl").refuse("mode `SIMPLE` asks clients for no certificate to revoke");
    }
  }

  private static void checkCiphers(Value tls) {
    Value ciphers = tls.at("cipherSuites");
    Value version = tls.at("minProtocolVersion");
    if (ciphers.isEmpty() && Set.of("TLSV1_0", "TLSV1_1").contains(version.text())) {
      version.warn("TLS below 1.2 has no ciphers by default", "list them in `cipherSuites`");
    }
    Set<String> seen = new HashSet<>();
    for (Value cipher : ciphers.items()) {
      if (!isCipher(cipher.text())) {
        cipher.warn("unknown cipher suite %s is ignored".formatted(Quoted.of(cipher.text())));
      } else if (!seen.add(cipher.text())) {
        cipher.warn("cipher suite %s is listed twice".formatted(Quoted.of(cipher.text())));
      }
    }
  }

  /** Istio: what begins with a sign is an operator, and is not looked into. */
  private static boolean isCipher(String text) {
    return text.isEmpty()
        || text.equals("ALL")
        || !Character.isLetterOrDigit(text.charAt(0))
        || CIPHERS.contains(text);
  }
}
