package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Attribute;
import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Attribute.Peer;

/** Makes up texts that the values of policies match. */
public final class Sample {
  private static final String ANYTHING = "a";

  private Sample() {}

  /** Returns a text that a value of an attribute matches. */
  public static String of(Attribute attribute, String written) {
    if (attribute == Field.PATH) {
      return path(written);
    }
    if (attribute == Field.METHOD && written.equals("*")) {
      return "GET";
    }
    if (attribute instanceof Peer peer) {
      return principal(peer, written);
    }
    return text(written);
  }

  private static String text(String written) {
    if (written.equals("*")) {
      return ANYTHING;
    }
    if (written.startsWith("*")) {
      return ANYTHING + written.substring(1);
    }
    return written.endsWith("*") ? written.substring(0, written.length() - 1) : written;
  }

  /** Returns a path that begins with a slash where the value permits that. */
  static String path(String written) {
    if (written.contains("{*}") || written.contains("{**}")) {
      return written.replace("{**}", ANYTHING).replace("{*}", ANYTHING);
    }
    if (written.startsWith("*")) {
      return "/" + (written.startsWith("*/") ? text(written) : written.substring(1));
    }
    return text(written);
  }

  private static String principal(Peer part, String written) {
    String filled = written.replace("*", ANYTHING);
    return switch (part) {
      case PRINCIPAL -> written.equals("*") ? "cluster.local/ns/a/sa/a" : text(written);
      case NAMESPACE -> "cluster.local/ns/" + filled + "/sa/a";
      case SERVICE_ACCOUNT ->
          written.contains("/")
              ? "cluster.local/ns/" + written.replaceFirst("/", "/sa/")
              : "cluster.local/ns/default/sa/" + written;
      case TRUST_DOMAIN -> filled + "/ns/a/sa/a";
    };
  }

  /** Returns an issuer that a token principal matches. */
  public static String issuer(String written) {
    int slash = written.lastIndexOf('/');
    if (slash >= 0) {
      String issuer = written.substring(0, slash);
      return written.startsWith("*") ? text(issuer) : issuer;
    }
    return written.startsWith("*") ? ANYTHING : text(written);
  }

  /** Returns a subject that a token principal matches. */
  public static String subject(String written) {
    int slash = written.lastIndexOf('/');
    String subject = written.substring(slash + 1);
    if (slash < 0) {
      return written.startsWith("*") && written.length() > 1 ? text(written) : ANYTHING;
    }
    return subject.endsWith("*") ? subject.substring(0, subject.length() - 1) + ANYTHING : subject;
  }
}
