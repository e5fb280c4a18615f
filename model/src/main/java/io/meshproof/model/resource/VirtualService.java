package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.source.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code networking.istio.io} VirtualService: how requests to some hosts are routed.
 *
 * @param madeFrom what istiod made it from; absent where it was written as it is
 */
public record VirtualService(
    Metadata metadata,
    ImmutableList<String> hosts,
    ImmutableList<String> gateways,
    ImmutableList<HttpRoute> http,
    ImmutableList<TlsRoute> tls,
    ImmutableList<TcpRoute> tcp,
    ImmutableList<String> exportTo,
    Optional<Provenance> madeFrom)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
  }

  @Override
  public Origin at(String pointer) {
    return madeFrom
        .map(provenance -> provenance.of(pointer))
        .orElseGet(() -> new Origin(ref(), pointer));
  }

  /** One HTTP rule. {@code match} is empty where none was written: the rule matches everything. */
  public record HttpRoute(
      Optional<String> name,
      ImmutableList<HttpMatch> match,
      ImmutableList<HttpDestination> route,
      Optional<Redirect> redirect,
      Optional<DirectResponse> directResponse,
      Optional<Delegate> delegate,
      Optional<Rewrite> rewrite,
      Optional<Duration> timeout,
      Optional<Retries> retries,
      Optional<Fault> fault,
      Optional<Mirror> mirror,
      ImmutableList<Mirror> mirrors,
      Optional<Cors> cors,
      Optional<Headers> headers) {

    /** Returns where requests may be sent, copies of them included. */
    public ImmutableList<Destination> destinations() {
      ImmutableList.Builder<Destination> all = ImmutableList.builder();
      route.forEach(to -> all.add(to.destination()));
      mirror.ifPresent(copy -> all.add(copy.destination()));
      mirrors.forEach(copy -> all.add(copy.destination()));
      return all.build();
    }
  }

  /** Conditions that all hold. */
  public record HttpMatch(
      Optional<String> name,
      Optional<StringMatch> uri,
      Optional<StringMatch> scheme,
      Optional<StringMatch> method,
      Optional<StringMatch> authority,
      ImmutableMap<String, StringMatch> headers,
      ImmutableMap<String, StringMatch> withoutHeaders,
      ImmutableMap<String, StringMatch> queryParams,
      boolean ignoreUriCase,
      Optional<Integer> port,
      ImmutableMap<String, String> sourceLabels,
      Optional<String> sourceNamespace,
      ImmutableList<String> gateways) {}

  /** Where requests go. */
  public record Destination(String host, Optional<String> subset, Optional<Integer> port) {}

  /** A destination with its share and its header operations. */
  public record HttpDestination(
      Destination destination, Optional<Integer> weight, Optional<Headers> headers) {}

  /** A redirect; {@code redirectCode} 0 is unset. */
  public record Redirect(
      Optional<String> uri,
      Optional<String> prefixRewrite,
      Optional<String> authority,
      Optional<String> scheme,
      Optional<Integer> port,
      Optional<DerivePort> derivePort,
      int redirectCode) {}

  /** Where the port of a redirect comes from. */
  public enum DerivePort {
    FROM_PROTOCOL_DEFAULT,
    FROM_REQUEST_PORT
  }

  /** A fixed answer. The body is kept as bytes because it may be given so. */
  public record DirectResponse(int status, Optional<String> body) {}

  /** Names the virtual service that holds the routes. */
  public record Delegate(String name, Optional<String> namespace) {}

  /** What is changed on the way to the destination. */
  public record Rewrite(
      Optional<String> uri, Optional<String> authority, Optional<RegexRewrite> uriRegexRewrite) {}

  /** Replaces every match of an RE2 pattern; {@code \1} names a group. */
  public record RegexRewrite(String match, String rewrite) {}

  /** How often and when a failed try is repeated. */
  public record Retries(
      int attempts,
      Optional<Duration> perTryTimeout,
      String retryOn,
      Optional<Boolean> retryRemoteLocalities,
      Optional<Boolean> retryIgnorePreviousHosts,
      Optional<Duration> backoff) {}

  /** Injected faults. */
  public record Fault(Optional<Delay> delay, Optional<Abort> abort) {}

  /** An injected delay; absent percentage means never. */
  public record Delay(Optional<Duration> fixedDelay, Optional<Double> percentage) {}

  /** An injected abort; absent percentage means never. */
  public record Abort(
      Optional<Integer> httpStatus, Optional<String> grpcStatus, Optional<Double> percentage) {

    /** The names of the gRPC statuses, each at its own number. */
    public static final ImmutableList<String> GRPC_STATUSES =
        ImmutableList.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");
  }

  /** A copy of the traffic that goes elsewhere, with its share in percent. */
  public record Mirror(Destination destination, Optional<Double> percentage) {}

  /** Cross-origin policy. {@code allowOrigin} is the deprecated list of exact origins. */
  public record Cors(
      ImmutableList<StringMatch> allowOrigins,
      ImmutableList<String> allowOrigin,
      ImmutableList<String> allowMethods,
      ImmutableList<String> allowHeaders,
      ImmutableList<String> exposeHeaders,
      Optional<Duration> maxAge,
      Optional<Boolean> allowCredentials,
      UnmatchedPreflights unmatchedPreflights) {}

  /** What becomes of a preflight whose origin is not allowed. */
  public enum UnmatchedPreflights {
    UNSPECIFIED,
    FORWARD,
    IGNORE
  }

  /** Header operations on requests and responses. */
  public record Headers(HeaderOperations request, HeaderOperations response) {}

  /** Removals, then overwrites, then additions. */
  public record HeaderOperations(
      ImmutableList<String> remove,
      ImmutableMap<String, String> set,
      ImmutableMap<String, String> add) {

    /** No operation. */
    public static final HeaderOperations NONE =
        new HeaderOperations(ImmutableList.of(), ImmutableMap.of(), ImmutableMap.of());
  }

  /** A rule for TLS that is passed through. */
  public record TlsRoute(ImmutableList<TlsMatch> match, ImmutableList<L4Destination> route) {}

  /** Conditions on a TLS connection. */
  public record TlsMatch(
      ImmutableList<String> sniHosts,
      ImmutableList<String> destinationSubnets,
      Optional<Integer> port,
      ImmutableMap<String, String> sourceLabels,
      ImmutableList<String> gateways,
      Optional<String> sourceNamespace) {}

  /** A rule for opaque TCP. */
  public record TcpRoute(ImmutableList<TcpMatch> match, ImmutableList<L4Destination> route) {}

  /** Conditions on a TCP connection. */
  public record TcpMatch(
      ImmutableList<String> destinationSubnets,
      Optional<Integer> port,
      ImmutableMap<String, String> sourceLabels,
      ImmutableList<String> gateways,
      Optional<String> sourceNamespace) {}

  /** A destination of connections with its share. */
  public record L4Destination(Destination destination, Optional<Integer> weight) {}
}
