package io.meshproof.testkit.jqwik;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.report.CurlText;
import net.jqwik.api.SampleReportingFormat;

/** Shows a request as the command that would send it. */
final class RequestFormat implements SampleReportingFormat {

  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Request;
  }

  @Override
  public Object report(Object value) {
    return CurlText.of((Request) value);
  }
}
