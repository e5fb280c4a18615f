package io.meshproof.evaluator.trace;

/** The stages of a request's way through one proxy, in Envoy's order. */
public enum Stage {
  ASSUMPTION("assumption"),
  /** Before the proxy: how a connection from outside the cluster gets to it. */
  ENTRANCE("entrance"),
  LISTENER("listener"),
  FILTER_CHAIN("filter chain"),
  TLS("tls"),
  HTTP("http"),
  EXTERNAL_AUTHORIZATION("custom rule"),
  JWT("jwt"),
  AUDIT("audit rule"),
  DENY("deny rule"),
  ALLOW("allow rule"),
  VIRTUAL_HOST("virtual host"),
  ROUTE("route"),
  FAULT("fault"),
  CORS("cors"),
  RESPONSE("response"),
  CLUSTER("cluster"),
  ENDPOINT("endpoint"),
  /** Not a stage of the way: what would have got further. */
  NEAREST_MISS("nearest miss"),
  /** Not a stage of the way: a resource that speaks of the host and came to nothing. */
  UNUSED("unused"),
  /** Not a stage of the way: what is not there and was asked for. */
  MISSING("missing");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** The words that a trace shows. */
  public String label() {
    return label;
  }
}
