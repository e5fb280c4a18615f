package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of the changes to headers. See R-H-5, R-V-37 and R-V-38. */
final class HeaderOperations {
  private HeaderOperations() {}

  static void check(Value headers) {
    for (String direction : List.of("request", "response")) {
      Value operations = headers.at(direction);
      for (String operation : List.of("set", "add")) {
        for (Value header : operations.at(operation).entries()) {
          HeaderNames.checkOperation(header, header.name(), direction.equals("request"));
          HeaderValue.check(header);
        }
      }
      for (Value header : operations.at("remove").items()) {
        HeaderNames.checkOperation(header, header.text(), false);
      }
    }
  }
}
