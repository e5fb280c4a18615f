package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the source of an authorization rule. See R-VAL-10 to R-VAL-12. */
final class PolicySource {
  /** What tells the caller's identity. */
  static final ImmutableList<String> IDENTITY =
      negatable("namespaces", "serviceAccounts", "trustDomains", "principals", "requestPrincipals");

  /** What a connection has, whatever is spoken on it, as far as Istio warns by it. */
  static final ImmutableList<String> OF_CONNECTION =
      negatable("principals", "ipBlocks", "namespaces", "remoteIpBlocks", "serviceAccounts");

  private static final ImmutableList<String> NAMES =
      negatable("principals", "requestPrincipals", "namespaces");
  private static final ImmutableList<String> BLOCKS = negatable("ipBlocks", "remoteIpBlocks");
  private static final ImmutableList<String> ACCOUNTS = negatable("serviceAccounts");
  private static final ImmutableList<String> DOMAINS = negatable("trustDomains");
  private static final ImmutableList<String> NOT_BESIDE_ACCOUNTS =
      negatable("principals", "namespaces");

  private PolicySource() {}

  static void check(Value from) {
    Value source = from.at("source");
    if (source.isAbsent()) {
      from.refuse("an entry of `from` needs `source`");
      return;
    }
    if (!source.hasAny(IDENTITY) && !source.hasAny(BLOCKS)) {
      source.refuse("a source needs at least one condition");
    }
    checkAccountsAlone(source);
    for (Value name : values(source, NAMES)) {
      PolicyValues.checkNotEmpty(name);
    }
    for (Value block : values(source, BLOCKS)) {
      PolicyValues.checkBlock(block);
    }
    for (Value account : values(source, ACCOUNTS)) {
      PolicyValues.checkServiceAccount(account);
    }
    for (Value domain : values(source, DOMAINS)) {
      PolicyValues.checkTrustDomain(domain);
    }
  }

  private static List<Value> values(Value source, List<String> fields) {
    List<Value> values = new ArrayList<>();
    for (Value list : source.filled(fields)) {
      values.addAll(list.items());
    }
    return values;
  }

  /** Even lists without entries are not allowed beside each other. */
  private static void checkAccountsAlone(Value source) {
    boolean hasAccounts = false;
    for (String field : ACCOUNTS) {
      hasAccounts |= source.at(field).isPresent();
    }
    for (String field : NOT_BESIDE_ACCOUNTS) {
      if (hasAccounts && source.at(field).isPresent()) {
        source
            .at(field)
            .refuse("%s cannot be given beside `serviceAccounts`".formatted(Quoted.of(field)));
      }
    }
  }

  /** Returns each field and its negation: {@code principals} and {@code notPrincipals}. */
  private static ImmutableList<String> negatable(String... fields) {
    ImmutableList.Builder<String> both = ImmutableList.builder();
    for (String field : fields) {
      both.add(field);
      both.add("not" + Character.toUpperCase(field.charAt(0)) + field.substring(1));
    }
    return both.build();
  }
}
