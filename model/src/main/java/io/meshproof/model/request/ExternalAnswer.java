package io.meshproof.model.request;

/** What an external authorizer answers when it is asked about a request. */
public sealed interface ExternalAnswer {

  /** It lets the request pass. */
  record Allow() implements ExternalAnswer {}

  /** It refuses the request. */
  record Deny(int status, String body) implements ExternalAnswer {}

  /** It cannot be reached, or does not answer in time. */
  record Failure() implements ExternalAnswer {}
}
