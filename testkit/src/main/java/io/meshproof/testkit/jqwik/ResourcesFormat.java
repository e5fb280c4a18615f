package io.meshproof.testkit.jqwik;

import io.meshproof.model.render.YamlText;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import net.jqwik.api.SampleReportingFormat;

/** Shows resources, and the mesh that they make, as YAML. */
final class ResourcesFormat implements SampleReportingFormat {

  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Resources || value instanceof Mesh;
  }

  @Override
  public Object report(Object value) {
    return YamlText.of(value instanceof Mesh mesh ? mesh.resources() : (Resources) value);
  }
}
