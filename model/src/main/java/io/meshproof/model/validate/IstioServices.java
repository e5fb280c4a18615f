package io.meshproof.model.validate;

import java.util.List;

/** What istioctl asked of the name of a service. See R-RR-1, R-RR-8. */
final class IstioServices {
  private IstioServices() {}

  static void check(Value service) {
    boolean isNamed = !service.isEmpty("name");
    boolean isFull = !service.isEmpty("service");
    if (isNamed == isFull) {
      service.refuse("%s needs either `name` or `service`".formatted(service.title()));
    }
    if (isFull && service.hasAny(List.of("namespace", "domain"))) {
      service.refuse("`service` is a full name, without `namespace` and `domain` beside it");
    }
    for (Value label : service.filled(List.of("name", "namespace"))) {
      if (!DomainName.isLabel(label.text())) {
        label.refuse(Quoted.of(label.text()) + " is not a DNS label");
      }
    }
    Labels.check(service.at("labels"));
  }
}
