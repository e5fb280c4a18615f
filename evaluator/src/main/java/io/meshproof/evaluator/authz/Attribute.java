package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.Texts;
import io.meshproof.model.request.ClientTls;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A text of an exchange, or several, that a requirement looks at. */
public sealed interface Attribute extends Texts {

  /** Says what was seen: {@code method `GET`}, {@code header `x-user` (missing)}. */
  String seen(Exchange exchange);

  /** Says how to have one of these values: {@code header `x-user`: `admin`}. */
  String wish(String values);

  /** What every request or connection has. */
  enum Field implements Attribute, Texts.One {
    METHOD("method"),
    /** The Host header with its port. See R-AP-29. */
    HOST("host"),
    /** The normalised path without its query. See R-AP-34. */
    PATH("path"),
    /** The port that the proxy took the connection on. See R-AP-32. */
    PORT("port"),
    /** The server name of the client's TLS; empty in plaintext. See R-AP-46. */
    SERVER_NAME("server name");

    private final String label;

    Field(String label) {
      this.label = label;
    }

    @Override
    public String of(Exchange exchange) {
      return switch (this) {
        case METHOD -> exchange.request().method();
        case HOST -> exchange.request().authority();
        case PATH -> exchange.request().pathWithoutQuery();
        case PORT -> Integer.toString(exchange.connection().localPort());
        case SERVER_NAME -> exchange.connection().tls().flatMap(ClientTls::sni).orElse("");
      };
    }

    @Override
    public String seen(Exchange exchange) {
      return label + " `" + of(exchange) + "`";
    }

    @Override
    public String wish(String values) {
      return label + " " + values;
    }
  }

  /**
   * Parts of the caller's identity. The text is the whole identity without {@code spiffe://};
   * matchers pick the part. See R-AP-19 to R-AP-22b.
   */
  enum Peer implements Attribute {
    PRINCIPAL("principal"),
    NAMESPACE("namespace"),
    SERVICE_ACCOUNT("service account"),
    TRUST_DOMAIN("trust domain");

    private final String label;

    Peer(String label) {
      this.label = label;
    }

    @Override
    public boolean any(Exchange exchange, Predicate<String> asked) {
      Optional<String> principal = exchange.connection().peerPrincipal();
      return principal.isPresent() && asked.test(principal.get());
    }

    @Override
    public String seen(Exchange exchange) {
      String of = this == PRINCIPAL ? " " : " of ";
      return exchange
          .connection()
          .peerPrincipal()
          .map(principal -> label + of + "`" + principal + "`")
          .orElse(label + " (none, the caller shows no certificate)");
    }

    @Override
    public String wish(String values) {
      return "a caller with " + label + " " + values;
    }
  }

  /**
   * A request header, pseudo headers included; each line is a text of its own. See R-AP-41.
   *
   * @param name in lower case
   */
  record Header(String name) implements Attribute {
    @Override
    public boolean any(Exchange exchange, Predicate<String> asked) {
      return exchange.request().anyValue(name, asked);
    }

    @Override
    public String seen(Exchange exchange) {
      List<String> texts = exchange.request().values(name);
      String seen = texts.isEmpty() ? "(missing)" : "`" + String.join("`, `", texts) + "`";
      return "header `" + name + "` " + seen;
    }

    @Override
    public String wish(String values) {
      return "header `" + name + "` " + values;
    }
  }

  /** A claim of the verified token: a string, or the strings of a list. See R-AP-43. */
  record Claim(ImmutableList<String> path) implements Attribute {
    @Override
    public boolean any(Exchange exchange, Predicate<String> asked) {
      return exchange.claims().anyText(path, asked);
    }

    @Override
    public String seen(Exchange exchange) {
      if (exchange.claims().payload().isEmpty()) {
        return name() + " (missing, no token was verified)";
      }
      String value =
          exchange
              .claims()
              .get(path)
              .map(
                  claim ->
                      exchange.claims().texts(path).isEmpty()
                          ? "`" + claim + "` (no string)"
                          : "`" + claim + "`")
              .orElse("(missing)");
      return name() + " " + value;
    }

    @Override
    public String wish(String values) {
      return "a token whose " + name() + " has " + values;
    }

    private String name() {
      return path.size() == 1
          ? "claim `" + path.get(0) + "`"
          : "claim `[" + String.join("][", path) + "]`";
    }
  }
}
