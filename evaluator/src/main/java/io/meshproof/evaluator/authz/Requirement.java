package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * What a rule requires of one attribute: one of some values, or none of them. Immutable; safe to
 * share.
 */
public sealed interface Requirement {

  /** How many values a text names before it only counts the rest. */
  int VALUES_TOLD = 8;

  /** The values that suffice, or that are excluded. */
  ImmutableList<? extends Value<?>> values();

  /** Whether the values are excluded. */
  boolean negated();

  /** The field of the policy that asks for it. */
  Origin origin();

  /** Whether the exchange has one of the values, excluded or not. */
  boolean hasValue(Exchange exchange);

  /** Says what was seen of the attribute. */
  String seen(Exchange exchange);

  /** Says how to have one of some values. */
  String wish(String values);

  /** Whether an exchange is as required. */
  default boolean isMet(Exchange exchange) {
    return hasValue(exchange) != negated();
  }

  /** Says what was seen and how it compares: {@code method `GET` is not one of `POST`}. */
  default String explain(Exchange exchange) {
    boolean hasValue = hasValue(exchange);
    String is =
        negated()
            ? (hasValue ? " is one of the excluded " : " is none of the excluded ")
            : (hasValue ? " is one of " : " is not one of ");
    return seen(exchange) + is + written(", ");
  }

  /** Says what would be as required: {@code method `POST` or `PUT`}. */
  default String wish() {
    return wish((negated() ? "other than " : "") + written(" or "));
  }

  private String written(String separator) {
    int size = values().size();
    StringJoiner told = new StringJoiner("`" + separator + "`", "`", "`");
    for (int i = 0; i < size && i < VALUES_TOLD; i++) {
      told.add(values().get(i).written());
    }
    return size > VALUES_TOLD ? told + separator + (size - VALUES_TOLD) + " more" : told.toString();
  }

  /** Requires texts; one that fits one value suffices. */
  record Text(
      Attribute attribute, ImmutableList<Value<TextMatcher>> values, boolean negated, Origin origin)
      implements Requirement, Predicate<String> {

    @Override
    public boolean hasValue(Exchange exchange) {
      return attribute.any(exchange, this);
    }

    @Override
    public boolean test(String text) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).matcher().matches(text)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String seen(Exchange exchange) {
      return attribute.seen(exchange);
    }

    @Override
    public String wish(String written) {
      return attribute.wish(written);
    }
  }

  /** Requires an address in some block. See R-AP-26. */
  record Address(End end, ImmutableList<Value<Cidr>> values, boolean negated, Origin origin)
      implements Requirement {

    @Override
    public boolean hasValue(Exchange exchange) {
      String address = end.address(exchange.connection());
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).matcher().contains(address)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String seen(Exchange exchange) {
      return end.label + " `" + end.address(exchange.connection()) + "`";
    }

    @Override
    public String wish(String written) {
      return end.label + " " + written;
    }
  }

  /** Whose address is looked at. */
  enum End {
    /** The TCP peer. */
    SOURCE("source address"),
    /** The client, as far as trusted proxies tell. See R-AP-27. */
    REMOTE("client address"),
    /** The address that the proxy took the connection on. See R-AP-33. */
    DESTINATION("destination address");

    private final String label;

    End(String label) {
      this.label = label;
    }

    private String address(Connection connection) {
      return switch (this) {
        case SOURCE -> connection.sourceIp();
        case REMOTE -> connection.remoteIp();
        case DESTINATION -> connection.localIp();
      };
    }
  }

  /** Requires issuer and subject of the verified token, which must both be strings. */
  record TokenPrincipal(
      ImmutableList<Value<IssuerAndSubject>> values, boolean negated, Origin origin)
      implements Requirement {
    private static final List<String> ISSUER = List.of("iss");
    private static final List<String> SUBJECT = List.of("sub");

    @Override
    public boolean hasValue(Exchange exchange) {
      Optional<String> issuer = text(exchange, ISSUER);
      Optional<String> subject = text(exchange, SUBJECT);
      if (issuer.isEmpty() || subject.isEmpty()) {
        return false;
      }
      for (Value<IssuerAndSubject> value : values) {
        if (value.matcher().issuer().matches(issuer.get())
            && value.matcher().subject().matches(subject.get())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String seen(Exchange exchange) {
      if (exchange.claims().payload().isEmpty()) {
        return "token principal (none, no token was verified)";
      }
      return "token principal `"
          + text(exchange, ISSUER).orElse("(no issuer)")
          + "/"
          + text(exchange, SUBJECT).orElse("(no subject)")
          + "`";
    }

    @Override
    public String wish(String written) {
      return "a token of principal " + written;
    }

    private static Optional<String> text(Exchange exchange, List<String> claim) {
      return exchange.claims().get(claim).filter(String.class::isInstance).map(String.class::cast);
    }
  }

  /** The two parts of a token's principal. See R-AP-23. */
  record IssuerAndSubject(TextMatcher issuer, TextMatcher subject) {}
}
