package io.meshproof.model.validate;

import com.google.common.base.Utf8;

/** What Istio's webhook asks of a fixed answer. See R-V-42. */
final class DirectResponseRules {
  private static final int KILOBYTE = 1024;

  private DirectResponseRules() {}

  static void check(Value response) {
    checkStatus(response.at("status"));
    Value body = response.at("body");
    long size =
        body.has("bytes")
            ? body.at("bytes").text().length() / 4L * 3
            : Utf8.encodedLength(body.at("string").text());
    if (size > KILOBYTE * KILOBYTE) {
      body.refuse("a body must not be larger than 1 MB");
    } else if (size > 100 * KILOBYTE) {
      body.warn("a body of more than 100 kB slows down the control plane");
    }
  }

  /** Complains about a status that is not of a final answer. */
  static void checkStatus(Value status) {
    if (status.number() < 200 || status.number() > 600) {
      status.refuse("status %s is not in 200 to 600".formatted(Numbers.text(status.number())));
    }
  }
}
