package io.meshproof.simulator.ingress;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Ingress.Backend;
import io.meshproof.simulator.route.Remark;
import java.util.Optional;
import java.util.stream.Stream;

/** What of an Ingress that is taken comes to nothing: Istio passes over it in silence. */
final class IgnoredParts {
  private final BackendPorts ports;

  IgnoredParts(BackendPorts ports) {
    this.ports = ports;
  }

  Stream<Remark> of(Ingress ingress) {
    ImmutableList.Builder<Remark> remarks = ImmutableList.builder();
    remarks.addAll(IgnoredAnnotations.of(ingress).iterator());
    if (ingress.hasDefaultBackend()) {
      remarks.add(
          new Remark(
              ingress.at("/spec/defaultBackend"),
              "a default backend has no effect: what no rule matches is answered with 404",
              Ingresses.hosts(ingress)));
    }
    for (int i = 0; i < ingress.tls().size(); i++) {
      if (ingress.tls().get(i).secretName().isEmpty()) {
        remarks.add(
            new Remark(
                ingress.at("/spec/tls/" + i),
                "without a `secretName` it opens no port for TLS",
                ingress.tls().get(i).hosts()));
      }
    }
    for (int i = 0; i < ingress.rules().size(); i++) {
      addRule(ingress, i, remarks);
    }
    return remarks.build().stream();
  }

  private void addRule(Ingress ingress, int index, ImmutableList.Builder<Remark> remarks) {
    Ingress.Rule rule = ingress.rules().get(index);
    String pointer = "/spec/rules/" + index;
    ImmutableList<String> hosts = ImmutableList.of(rule.host().orElse("*"));
    if (rule.http().isEmpty()) {
      remarks.add(new Remark(ingress.at(pointer), "a rule without `http` has no effect", hosts));
      return;
    }
    for (int i = 0; i < rule.http().get().size(); i++) {
      Optional<String> loss = loss(rule.http().get().get(i).backend(), ingress);
      if (loss.isPresent()) {
        remarks.add(
            new Remark(
                ingress.at(pointer + "/http/paths/" + i),
                "the path is left out: " + loss.get(),
                hosts));
      }
    }
  }

  private Optional<String> loss(Optional<Backend> backend, Ingress ingress) {
    if (backend.isEmpty()) {
      return Optional.of("its backend is no service");
    }
    String namespace = ingress.metadata().namespace();
    return ports.resolve(backend.get(), namespace).isPresent()
        ? Optional.empty()
        : Optional.of(
            "there is no Service `%s/%s` with a port named `%s`"
                .formatted(
                    namespace, backend.get().service(), backend.get().portName().orElse("")));
  }
}
