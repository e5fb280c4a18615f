package io.meshproof.model.request;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A synthetic HTTP request and the connection that it comes on. Immutable.
 *
 * @param method the method, case as sent
 * @param host the Host header, port included where one is sent
 * @param path the request target: path with query, or an absolute URL
 * @param headers the other header lines in the order sent
 * @param token a token that is sent as bearer token, or claims that count as verified
 * @param port the port connected to
 * @param address the address connected to; absent means one without a listener of its own
 * @param to the address outside the cluster that the request is sent to, {@code ADDRESS:PORT};
 *     where there is one, {@code port} counts only if it names none
 * @param sourceIp the TCP peer's address
 * @param tls the TLS spoken, absent for plaintext
 * @param from the workload that calls, {@code namespace/name}, for a request inside the mesh
 * @param entry the proxy that a journey begins at; absent leaves that to {@code from} and host
 * @param at the only proxy to ask; absent means the whole journey
 * @param externalAnswers what external authorizers answer when they are asked, by provider
 * @param seed decides weighted routes and faults with a percentage
 */
public record Request(
    String method,
    String host,
    String path,
    List<Header> headers,
    Optional<Token> token,
    int port,
    Optional<String> address,
    Optional<String> to,
    String sourceIp,
    Optional<ClientTls> tls,
    Optional<String> from,
    Optional<ProxyRef> entry,
    Optional<ProxyRef> at,
    Map<String, ExternalAnswer> externalAnswers,
    long seed) {

  public Request {
    headers = ImmutableList.copyOf(headers);
    externalAnswers = ImmutableMap.copyOf(externalAnswers);
  }

  /** The peer's address where none is given. */
  public static final String DEFAULT_SOURCE_IP = "127.0.0.2";

  /** Starts a GET request from a URL such as {@code http://shop.example.com/orders}, or a path. */
  public static Builder get(String url) {
    return method("GET", url);
  }

  /** Starts a POST request. */
  public static Builder post(String url) {
    return method("POST", url);
  }

  /**
   * Starts a request with any method.
   *
   * @throws IllegalArgumentException if the URL is neither a path nor an http or https URL
   */
  public static Builder method(String method, String url) {
    return new Builder(method, Url.parse(url));
  }

  /** Collects the parts of a request. Not thread-safe. */
  public static final class Builder {
    private String method;
    private String host;
    private String path;
    private final List<Header> headers = new ArrayList<>();
    private Optional<Token> token = Optional.empty();
    private int port;
    private Optional<String> address = Optional.empty();
    private Optional<String> to = Optional.empty();
    private String sourceIp = DEFAULT_SOURCE_IP;
    private Optional<ClientTls> tls;
    private Optional<String> from = Optional.empty();
    private Optional<ProxyRef> entry = Optional.empty();
    private Optional<ProxyRef> at = Optional.empty();
    private final Map<String, ExternalAnswer> externalAnswers = new LinkedHashMap<>();
    private long seed;

    private Builder(String method, Url url) {
      this.method = method;
      this.host = url.authority();
      this.path = url.target();
      this.port = url.port();
      this.tls =
          url.isHttps()
              ? Optional.of(
                  new ClientTls(Optional.of(url.hostName()), ImmutableList.of(), Optional.empty()))
              : Optional.empty();
    }

    private Builder(Request request) {
      method = request.method;
      host = request.host;
      path = request.path;
      headers.addAll(request.headers);
      token = request.token;
      port = request.port;
      address = request.address;
      to = request.to;
      sourceIp = request.sourceIp;
      tls = request.tls;
      from = request.from;
      entry = request.entry;
      at = request.at;
      externalAnswers.putAll(request.externalAnswers);
      seed = request.seed;
    }

    /** Sets the method. */
    @CanIgnoreReturnValue
    public Builder method(String name) {
      method = name;
      return this;
    }

    /** Sets the Host header, whatever the URL says. */
    @CanIgnoreReturnValue
    public Builder host(String text) {
      host = text;
      return this;
    }

    /** Sets the request target exactly as it is sent, whatever the URL says. */
    @CanIgnoreReturnValue
    public Builder target(String text) {
      path = text;
      return this;
    }

    /** Adds a header line. */
    @CanIgnoreReturnValue
    public Builder header(String name, String value) {
      headers.add(new Header(name, value));
      return this;
    }

    /** Adds header lines. */
    @CanIgnoreReturnValue
    public Builder headers(List<Header> lines) {
      headers.addAll(lines);
      return this;
    }

    /** Takes off every header line of that name, whatever the case. */
    @CanIgnoreReturnValue
    public Builder noHeader(String name) {
      headers.removeIf(header -> header.name().equalsIgnoreCase(name));
      return this;
    }

    /** Sends a compact token as {@code Authorization: Bearer …}. */
    @CanIgnoreReturnValue
    public Builder bearer(String compact) {
      return token(Token.of(compact));
    }

    /** Sends a token. */
    @CanIgnoreReturnValue
    public Builder token(Token value) {
      token = Optional.of(value);
      return this;
    }

    /** The same as {@link #bearer}, as it reads in an assertion. */
    @CanIgnoreReturnValue
    public Builder withToken(String compact) {
      return bearer(compact);
    }

    /** The same as {@link #token}, as it reads in an assertion. */
    @CanIgnoreReturnValue
    public Builder withToken(Token value) {
      return token(value);
    }

    /** Sends no token. */
    @CanIgnoreReturnValue
    public Builder noToken() {
      token = Optional.empty();
      return this;
    }

    /** Sets the port connected to. */
    @CanIgnoreReturnValue
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** Sets the address connected to. */
    @CanIgnoreReturnValue
    public Builder address(String ip) {
      address = Optional.of(ip);
      return this;
    }

    /**
     * Sends the request to an address outside the cluster, {@code ADDRESS:PORT}, of a gateway's
     * load balancer or of a node: it arrives at the gateway's port behind it.
     */
    @CanIgnoreReturnValue
    public Builder to(String outside) {
      to = Optional.of(outside);
      return this;
    }

    /** Sets the TCP peer's address. */
    @CanIgnoreReturnValue
    public Builder sourceIp(String ip) {
      sourceIp = ip;
      return this;
    }

    /** Speaks plaintext, whatever the URL says. */
    @CanIgnoreReturnValue
    public Builder plaintext() {
      tls = Optional.empty();
      return this;
    }

    /** Speaks TLS. */
    @CanIgnoreReturnValue
    public Builder tls(ClientTls value) {
      tls = Optional.of(value);
      return this;
    }

    /** Sends the request from a workload of the mesh, {@code namespace/name}. */
    @CanIgnoreReturnValue
    public Builder from(String workload) {
      from = Optional.of(workload);
      return this;
    }

    /** Begins the journey at a proxy. */
    @CanIgnoreReturnValue
    public Builder entry(ProxyRef proxy) {
      entry = Optional.of(proxy);
      return this;
    }

    /** Asks one proxy alone. */
    @CanIgnoreReturnValue
    public Builder at(ProxyRef proxy) {
      at = Optional.of(proxy);
      return this;
    }

    /** Says what an external authorizer answers if a CUSTOM policy asks it. */
    @CanIgnoreReturnValue
    public Builder externalAnswer(String provider, ExternalAnswer answer) {
      externalAnswers.put(provider, answer);
      return this;
    }

    /** Decides weighted routes and faults with a percentage. */
    @CanIgnoreReturnValue
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Returns the request. */
    public Request build() {
      return new Request(
          method,
          host,
          path,
          headers,
          token,
          port,
          address,
          to,
          sourceIp,
          tls,
          from,
          entry,
          at,
          externalAnswers,
          seed);
    }
  }

  /** The Host header without its port. */
  public String hostName() {
    return Url.hostName(host);
  }

  /** Starts another request that is like this one. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the claims that count as verified, if the token is given so. */
  public Optional<Map<String, Object>> verifiedClaims() {
    return token.isPresent() && token.get() instanceof Token.Verified verified
        ? Optional.of(verified.claims())
        : Optional.empty();
  }
}
