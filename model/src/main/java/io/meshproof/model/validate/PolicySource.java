package io.meshproof.model.validate;

import java.util.List;
import java.util.stream.Stream;

/** What is asked of the source of an authorization rule. See R-VAL-10 to R-VAL-12. */
final class PolicySource {
  /** What tells the caller's identity. */
  static final List<String> IDENTITY =
      negatable("namespaces", "serviceAccounts", "trustDomains", "principals", "requestPrincipals");

  /** What a connection has, whatever is spoken on it, as far as Istio warns by it. */
  static final List<String> OF_CONNECTION =
      negatable("principals", "ipBlocks", "namespaces", "remoteIpBlocks", "serviceAccounts");

  private static final List<String> NAMES =
      negatable("principals", "requestPrincipals", "namespaces");
  private static final List<String> BLOCKS = negatable("ipBlocks", "remoteIpBlocks");
  private static final List<String> ACCOUNTS = negatable("serviceAccounts");
  private static final List<String> DOMAINS = negatable("trustDomains");

  private PolicySource() {}

  static void check(Value from) {
    Value source = from.at("source");
    List<Value> fields =
        Stream.of(NAMES, BLOCKS, ACCOUNTS, DOMAINS)
            .flatMap(List::stream)
            .map(source::at)
            .filter(field -> !field.isEmpty())
            .toList();
    if (source.isAbsent()) {
      from.refuse("an entry of `from` needs `source`");
    } else if (fields.isEmpty()) {
      source.refuse("a source needs at least one condition");
    }
    checkAccountsAlone(source);
    NAMES.forEach(field -> source.at(field).items().forEach(PolicyValues::checkNotEmpty));
    BLOCKS.forEach(field -> source.at(field).items().forEach(PolicyValues::checkBlock));
    ACCOUNTS.forEach(field -> source.at(field).items().forEach(PolicyValues::checkServiceAccount));
    DOMAINS.forEach(field -> source.at(field).items().forEach(PolicyValues::checkTrustDomain));
  }

  private static void checkAccountsAlone(Value source) {
    boolean hasAccounts = ACCOUNTS.stream().anyMatch(field -> source.at(field).isPresent());
    if (!hasAccounts) {
      return;
    }
    negatable("principals", "namespaces").stream()
        .map(source::at)
        .filter(Value::isPresent)
        .forEach(
            field ->
                field.refuse(
                    "%s cannot be given beside `serviceAccounts`"
                        .formatted(Quoted.of(field.name()))));
  }

  /** Returns each field and its negation: {@code principals} and {@code notPrincipals}. */
  private static List<String> negatable(String... fields) {
    return Stream.of(fields)
        .flatMap(
            field ->
                Stream.of(
                    field, "not" + Character.toUpperCase(field.charAt(0)) + field.substring(1)))
        .toList();
  }
}
