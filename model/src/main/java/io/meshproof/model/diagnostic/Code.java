package io.meshproof.model.diagnostic;

/**
 * Every kind of finding, declared once. Ids are stable: a retired one is never used again.
 *
 * <p>Reading is 01xx, the API server's schema 02xx, the rules beyond it 03xx, the meaning of
 * resources that were accepted 04xx.
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

  RETIRED_NAME("MP0401", "a name that meant something in an older release, and means nothing now");

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
