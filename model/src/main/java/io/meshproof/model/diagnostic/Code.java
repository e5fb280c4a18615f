package io.meshproof.model.diagnostic;

/**
 * Every kind of finding, declared once. Ids are stable: a retired one is never used again.
 *
 * <p>Reading is 01xx, the API server's schema 02xx, the rules beyond it 03xx, the meaning of
 * resources that were accepted 04xx, suites 05xx.
 */
public enum Code {
  UNREADABLE_FILE("MP0101", "a file or folder cannot be read"),
  MALFORMED_DOCUMENT("MP0102", "a document is not well-formed YAML or JSON"),
  TOO_LARGE("MP0103", "the input exceeds a limit (size, nesting, aliases)"),
  DUPLICATE_KEY("MP0104", "a mapping names the same key twice"),
  NOT_A_RESOURCE("MP0105", "a document is not a Kubernetes resource"),
  NOT_SIMULATED("MP0106", "a kind of resource that takes no part in the simulation"),
  DUPLICATE_RESOURCE("MP0107", "the same resource is declared twice; the later one counts"),
  UNKNOWN_VERSION("MP0108", "an API version that the kind does not have"),
  LEFT_OUT("MP0109", "a line of dots, which stands for what a listing leaves out"),

  UNKNOWN_FIELD("MP0201", "a field that the kind does not have; it is dropped"),
  WRONG_TYPE("MP0202", "a value of the wrong JSON type"),
  MISSING_FIELD("MP0203", "a required field is missing"),
  UNKNOWN_ENUM_VALUE("MP0204", "a value that is not one of those allowed"),
  OUT_OF_RANGE("MP0205", "a value outside its limits"),
  EXCLUSIVE_FIELDS("MP0206", "fields of which only one may be given"),

  INVALID(
      "MP0301",
      "a rule beyond the schema, of Istio's webhook or the API server, refuses the resource"),
  DEPRECATED("MP0302", "accepted, but deprecated or without effect"),

  RETIRED_NAME("MP0401", "a name that meant something in an older release, and means nothing now"),
  TOKEN_NOT_REQUIRED("MP0402", "tokens are checked where no policy requires one"),
  NO_TOKEN_CHECKED("MP0403", "a policy asks for tokens where none is checked"),
  SHUTS_OUT("MP0404", "an ALLOW policy shuts out everything else at workloads it may not mean"),
  RULES_APART("MP0405", "sources and operations stand in rules of their own; either suffices"),
  PATH_VARIANT("MP0406", "another way to write a path slips past a policy"),
  HOST_WITH_PORT("MP0407", "a host that is written with its port escapes a policy"),
  NOT_HTTP("MP0408", "a policy asks what only HTTP can tell on a port that is not HTTP"),
  NEVER_MATCHES("MP0409", "a value that nothing ever has"),
  ADDRESS_OF_PROXY("MP0410", "an address block is compared with the address of a proxy"),
  NO_IDENTITY("MP0411", "callers without identity slip past a policy"),
  TOKEN_TAKEN_OFF("MP0412", "a token is taken off the request before a policy asks for it"),
  SELECTS_NOTHING("MP0413", "a policy selects no workload"),
  PORT_OF_SERVICE("MP0414", "a port of a Service stands where a workload's own port counts"),
  UNKNOWN_PROVIDER("MP0415", "a CUSTOM policy names an authorizer that cannot be asked"),
  PREFLIGHT_REFUSED("MP0416", "a policy refuses the preflights of a route that allows origins"),
  POLICY_IGNORED("MP0417", "a policy that takes effect nowhere"),
  REVIEW_CUT_SHORT("MP0418", "there are too many rules to look at all of them together"),
  NOT_HONOURED("MP0419", "an Ingress, a rule, or a part of one, that Istio leaves aside"),

  OTHER_RELEASE("MP0440", "a resource that only other releases of Istio or Kubernetes take"),

  SERVER_DROPPED("MP0420", "a server of a Gateway gives way to an earlier one on its port"),
  INGRESS_AND_GATEWAY("MP0421", "an Ingress and a Gateway serve the same port"),
  GATEWAY_WITHOUT_PROXY("MP0422", "a Gateway selects no workload"),
  GATEWAY_NOT_FOUND("MP0423", "a virtual service names a Gateway that is not there"),
  HOSTS_APART("MP0424", "a virtual service and its Gateway have no host in common"),
  PORT_NOT_OFFERED("MP0425", "a Gateway opens a port that no Service in front of it offers"),
  MESH_NOT_NAMED("MP0426", "calls inside the mesh do not meet rules that name gateways only"),
  LITERAL_STAR("MP0427", "a star in a path that stands for itself"),
  NEVER_REACHED("MP0428", "a route that earlier ones leave no request"),
  SLASH_IN_REWRITE("MP0429", "a rewrite that doubles or loses a slash"),
  DESTINATION_MISSING("MP0430", "a route to a service, port or subset that is not there"),
  HOST_NOT_FOUND("MP0431", "rules for a service that is not there"),
  SAME_HOST("MP0432", "two virtual services for one host inside the mesh; one counts"),
  CLAIMS_UNCHECKED("MP0433", "a route asks for claims of tokens that nobody checks"),
  NOT_EXPORTED("MP0434", "a virtual service is not exported to the gateway that it names"),
  DELEGATE_LOST(
      "MP0435", "a rule that delegates, or that a delegate lends, and that takes no part"),
  EXACT_HOST("MP0436", "a host is taken away from a wildcard, and lacks some of its routes"),
  PREFIX_OF_WORD("MP0437", "a prefix that ends within a word takes what a later route is for"),

  FIELD_NOT_SIMULATED(
      "MP0450", "a field that can decide what becomes of a request, and is not simulated"),

  UNKNOWN_NAME("MP0501", "a suite names what is not there: a token, a workload, a resource");

  private final String id;
  private final String description;

  Code(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** The stable id, such as {@code MP0203}. */
  public String id() {
    return id;
  }

  /** What findings of this code say in general. */
  public String description() {
    return description;
  }
}
