package io.meshproof.simulator.route;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;

/** The {@code %…%} variables of header values, as far as Envoy must know them. See R-H-8. */
final class HeaderVariables {
  private static final Splitter PERCENT = Splitter.on('%');

  /** Families of variables with many members, by the beginning of their names. */
  private static final ImmutableSet<String> FAMILIES =
      ImmutableSet.of(
          "ACCESS_LOG_",
          "BYTES_",
          "CONNECTION_",
          "DOWNSTREAM_",
          "EMIT_TIME",
          "GRPC_STATUS",
          "PACKETS_",
          "REQUEST_",
          "RESPONSE_",
          "START_TIME",
          "TLS_JA",
          "UPSTREAM_");

  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "CEL",
          "CLUSTER_METADATA",
          "COMMON_DURATION",
          "CUSTOM_FLAGS",
          "DURATION",
          "DYNAMIC_METADATA",
          "ENVIRONMENT",
          "FILTER_CHAIN_NAME",
          "FILTER_STATE",
          "HOSTNAME",
          "LOCAL_REPLY_BODY",
          "METADATA",
          "PATH",
          "PER_REQUEST_STATE",
          "PROTOCOL",
          "QUERY_PARAM",
          "QUERY_PARAMS",
          "REQ",
          "REQUESTED_SERVER_NAME",
          "RESP",
          "ROUNDTRIP_DURATION",
          "ROUTE_NAME",
          "SPAN_ID",
          "STREAM_ID",
          "TRACE_ID",
          "TRAILER",
          "UNIQUE_ID",
          "VIRTUAL_CLUSTER_NAME");

  private HeaderVariables() {}

  /** Lets a value pass whose variables all exist; {@code %%} is a plain percent sign. */
  static String check(String value) {
    List<String> parts = PERCENT.splitToList(value);
    for (int i = 1; i < parts.size() - 1; i += 2) {
      String variable = parts.get(i);
      if (!variable.isEmpty() && !isKnown(name(variable))) {
        throw new RefusedException("`%" + variable + "%` is no variable that Envoy knows");
      }
    }
    return value;
  }

  private static String name(String variable) {
    int end = 0;
    while (end < variable.length() && "(:".indexOf(variable.charAt(end)) < 0) {
      end++;
    }
    return variable.substring(0, end);
  }

  private static boolean isKnown(String name) {
    return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
  }
}
