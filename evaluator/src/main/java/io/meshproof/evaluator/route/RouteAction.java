package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher;
import java.time.Duration;
import java.util.Optional;

/** What a route does with a request. */
public sealed interface RouteAction {

  /** Envoy: carries the Host that a rewrite replaced. See R-RW-6. */
  String ORIGINAL_HOST = "x-envoy-original-host";

  /** Envoy: carries the path that a rewrite replaced. See R-RW-7. */
  String ORIGINAL_PATH = "x-envoy-original-path";

  /** The fault that is injected before the action. */
  Optional<Fault> fault();

  /** Does what the kind of action needs. */
  <R> R accept(Visitor<R> visitor);

  /** This action if it sends requests on: Envoy's other filters heed no other kind. */
  default Optional<Forward> forward() {
    return Optional.empty();
  }

  /** Something that is done for each kind of action. */
  interface Visitor<R> {

    /** For a route that redirects. */
    R redirect(Redirect redirect);

    /** For a route that answers itself. */
    R directResponse(DirectResponse response);

    /** For a route that sends the request on. */
    R forward(Forward forward);
  }

  /**
   * Answers with a redirect.
   *
   * @param scheme the new scheme; absent keeps the request's
   * @param host the new host; absent keeps the request's
   * @param port the port to name; absent names none of its own. See R-RD-5
   * @param path what happens to the path
   * @param status 301, 302, 303, 307 or 308
   * @param responseHeaders the rule's operations on the response
   */
  record Redirect(
      Optional<String> scheme,
      Optional<String> host,
      Optional<Integer> port,
      PathRewrite path,
      int status,
      HeaderScope responseHeaders,
      Optional<Fault> fault)
      implements RouteAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.redirect(this);
    }

    /** Returns the URL that the client is sent to. See R-RD-3 to R-RD-7. */
    public String location(HttpRequest request, RouteMatch match) {
      String newScheme = scheme.orElse(request.scheme());
      return newScheme
          + "://"
          + host.orElseGet(() -> requestHost(request, newScheme))
          + port.map(number -> ":" + number).orElse("")
          + path.apply(request.path(), match.path());
    }

    // Envoy: the port goes where another one is named, and where it is the default of a scheme that
    // changes; otherwise it stays.
    private String requestHost(HttpRequest request, String newScheme) {
      String authority = request.authority();
      int colon = authority.lastIndexOf(':');
      if (colon <= authority.lastIndexOf(']')) {
        return authority;
      }
      String proto = request.forwardedProto();
      String defaultPort = proto.equals("https") ? ":443" : proto.equals("http") ? ":80" : "";
      boolean isDefault = authority.substring(colon).equals(defaultPort);
      return port.isPresent() || (isDefault && !newScheme.equals(proto))
          ? authority.substring(0, colon)
          : authority;
    }
  }

  /** Answers itself. */
  record DirectResponse(
      int status, Optional<String> body, HeaderScope responseHeaders, Optional<Fault> fault)
      implements RouteAction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.directResponse(this);
    }
  }

  /**
   * Sends the request on.
   *
   * @param clusters where it goes, with weights; exactly one where there is no choice
   * @param weighted whether Envoy holds the weighted form, which it may with a single cluster. See
   *     R-A-2
   * @param host what becomes the upstream's host; absent keeps it. A cluster's own comes second
   * @param requestHeaders the rule's operations on the request
   * @param responseHeaders the rule's operations on the response
   * @param timeout the overall deadline; absent is none
   * @param upgrades whether a client may go over to WebSocket; only before 1.0 some may not
   */
  record Forward(
      ImmutableList<WeightedCluster> clusters,
      boolean weighted,
      PathRewrite path,
      Optional<String> host,
      HeaderScope requestHeaders,
      HeaderScope responseHeaders,
      Optional<Duration> timeout,
      Optional<RetryPolicy> retry,
      ImmutableList<Mirror> mirrors,
      Optional<Cors> cors,
      Optional<Fault> fault,
      boolean upgrades)
      implements RouteAction {

    /** A route that WebSocket may use, as any may today. */
    public Forward(
        ImmutableList<WeightedCluster> clusters,
        boolean weighted,
        PathRewrite path,
        Optional<String> host,
        HeaderScope requestHeaders,
        HeaderScope responseHeaders,
        Optional<Duration> timeout,
        Optional<RetryPolicy> retry,
        ImmutableList<Mirror> mirrors,
        Optional<Cors> cors,
        Optional<Fault> fault) {
      this(
          clusters,
          weighted,
          path,
          host,
          requestHeaders,
          responseHeaders,
          timeout,
          retry,
          mirrors,
          cors,
          fault,
          true);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forward(this);
    }

    @Override
    public Optional<Forward> forward() {
      return Optional.of(this);
    }

    /**
     * Picks a cluster: the seed, without sign, modulo the sum of the weights falls into the
     * interval of one, in order. See R-A-2.
     */
    public WeightedCluster pick(long seed) {
      return clusters.size() == 1
          ? clusters.get(0)
          : clusters.get(WeightedPick.index(clusters.size(), i -> clusters.get(i).weight(), seed));
    }

    /** Returns the request as it is sent to a cluster. Envoy: headers, then host, then path. */
    public HttpRequest rewrite(HttpRequest request, WeightedCluster cluster, RouteMatch match) {
      HttpRequest changed =
          requestHeaders.applyToRequest(cluster.requestHeaders.applyToRequest(request));
      Optional<String> newHost = host.isPresent() ? host : cluster.host();
      if (newHost.isPresent()) {
        changed =
            changed.withAuthority(newHost.get()).withHeader(ORIGINAL_HOST, request.authority());
      }
      String newPath = path.apply(request.path(), match.path());
      return path instanceof KeepPath
          ? changed
          : changed.withPath(newPath).withHeader(ORIGINAL_PATH, request.path());
    }

    /** Whether the headers of a response stay as they are. */
    public boolean keepsResponse(WeightedCluster cluster) {
      return responseHeaders.isEmpty() && cluster.responseHeaders.isEmpty();
    }

    /** Returns the headers of a response that comes back from a cluster, or never reached it. */
    public Headers rewrite(Headers response, WeightedCluster cluster, HttpRequest request) {
      return responseHeaders.applyToResponse(
          cluster.responseHeaders.applyToResponse(response, request), request);
    }
  }

  /**
   * A cluster with its weight.
   *
   * @param host the destination's own host rewrite; the rule's wins. See R-H-5
   * @param requestHeaders the destination's own operations, which come before the rule's. For an
   *     action that is not weighted they are part of the rule's. See R-H-2, R-H-3
   */
  record WeightedCluster(
      String cluster,
      int weight,
      Optional<String> host,
      HeaderScope requestHeaders,
      HeaderScope responseHeaders) {}

  /** How the path changes. */
  sealed interface PathRewrite {

    /**
     * Returns the new path.
     *
     * @param path the path with its query
     * @param match what the path matched
     */
    String apply(String path, RouteMatch.PathMatch match);
  }

  /** Not at all. */
  record KeepPath() implements PathRewrite {
    @Override
    public String apply(String path, RouteMatch.PathMatch match) {
      return path;
    }
  }

  /** The matched prefix (of an exact or regex match: the whole path) is replaced. */
  record ReplaceMatched(String replacement) implements PathRewrite {
    @Override
    public String apply(String path, RouteMatch.PathMatch match) {
      int question = path.indexOf('?');
      String withoutQuery = question < 0 ? path : path.substring(0, question);
      return replacement + path.substring(match.matchedPart(withoutQuery).length());
    }
  }

  /** The whole path is replaced; only redirects. See R-RD-6. */
  record ReplaceFull(String path) implements PathRewrite {
    @Override
    public String apply(String requestPath, RouteMatch.PathMatch match) {
      String replacement = path.startsWith("/") ? path : "/" + path;
      int question = requestPath.indexOf('?');
      return question < 0 || path.indexOf('?') >= 0
          ? replacement
          : replacement + requestPath.substring(question);
    }
  }

  /** The path and its query are replaced; redirects of Envoys before 1.0. See R-RR-25. */
  record ReplaceTarget(String target) implements PathRewrite {
    @Override
    public String apply(String path, RouteMatch.PathMatch match) {
      return target;
    }
  }

  /** Every match is replaced; {@code \1} in the replacement names a group. See R-RW-4. */
  record ReplaceRegex(Pattern pattern, String replacement) implements PathRewrite {
    @Override
    public String apply(String path, RouteMatch.PathMatch match) {
      int question = path.indexOf('?');
      int end = question < 0 ? path.length() : question;
      return RegexReplacement.replaceAll(pattern, replacement, path.substring(0, end))
          + path.substring(end);
    }
  }

  /**
   * Header operations of one scope: removals, then overwrites, then additions, each in this order.
   * See R-H-1, R-H-8.
   */
  record HeaderScope(
      ImmutableList<String> remove,
      ImmutableList<HeaderValue> set,
      ImmutableList<HeaderValue> add) {
    /** No operation. */
    public static final HeaderScope NONE =
        new HeaderScope(ImmutableList.of(), ImmutableList.of(), ImmutableList.of());

    /** Returns the request as it is after the operations. */
    public HttpRequest applyToRequest(HttpRequest request) {
      if (isEmpty()) {
        return request;
      }
      HttpRequest kept = request.withHeaders(removeFrom(request.headers()));
      return kept.withHeaders(write(kept.headers(), kept));
    }

    /** Returns response headers as they are after the operations; values may name the request's. */
    public Headers applyToResponse(Headers headers, HttpRequest request) {
      return isEmpty() ? headers : write(removeFrom(headers), request);
    }

    private boolean isEmpty() {
      return remove.isEmpty() && set.isEmpty() && add.isEmpty();
    }

    private Headers removeFrom(Headers headers) {
      Headers kept = headers;
      for (String name : remove) {
        kept = kept.without(TextMatcher.lower(name));
      }
      return kept;
    }

    // Envoy: every value is worked out before the first header is written, and a header whose
    // value is empty is not written. See R-H-7.
    private Headers write(Headers headers, HttpRequest request) {
      Headers written = headers;
      for (HeaderValue header : set) {
        String value = header.value().evaluate(request);
        written = value.isEmpty() ? written : written.with(header.name(), value);
      }
      for (HeaderValue header : add) {
        String value = header.value().evaluate(request);
        written = value.isEmpty() ? written : written.plus(header.name(), value);
      }
      return written;
    }
  }

  /** A header and its value. */
  record HeaderValue(String name, ValueTemplate value) {

    /** A header and the text of its value, which may hold {@code %…%} expressions. */
    public HeaderValue(String name, String template) {
      this(name, ValueTemplate.parse(template));
    }
  }

  /** When and how often a failed try is repeated. */
  record RetryPolicy(
      int attempts,
      String on,
      ImmutableList<Integer> statusCodes,
      Optional<Duration> perTryTimeout) {}

  /** A copy of the requests that goes elsewhere; percent from 0 to 100. */
  record Mirror(String cluster, double percent) {}

  /** Injected faults; percentages from 0 to 100. */
  record Fault(Optional<Delay> delay, Optional<Abort> abort) {}

  /** A delay. */
  record Delay(Duration duration, double percent) {}

  /**
   * An abort.
   *
   * @param grpcStatus a gRPC status code instead of an HTTP status. See R-F-3
   */
  record Abort(int httpStatus, Optional<Integer> grpcStatus, double percent) {}

  /** Cross-origin policy of a route. See R-C-2. */
  record Cors(
      ImmutableList<TextMatcher> allowOrigins,
      String allowMethods,
      String allowHeaders,
      String exposeHeaders,
      Optional<String> maxAge,
      Optional<Boolean> allowCredentials,
      boolean forwardUnmatchedPreflights) {}
}
