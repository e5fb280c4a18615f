package io.meshproof.simulator.route;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.L4Destination;
import io.meshproof.model.resource.VirtualService.Mirror;
import io.meshproof.model.resource.VirtualService.TcpMatch;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsMatch;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Full names for the short ones in virtual services of one namespace, and today's for those of an
 * older release. See R-VS-2, R-VS-5.
 */
record ShortNames(String namespace, IstioVersion version) {

  /** What stands for all sidecars in a list of gateways. */
  static final String MESH = "mesh";

  private static final Splitter DOT = Splitter.on('.');
  private static final Splitter SLASH = Splitter.on('/').limit(2);

  String host(String written) {
    return HostNames.qualify(written, namespace);
  }

  /** Istio: {@code name.namespace} and longer forms are an old way to write {@code ns/name}. */
  String gateway(String written) {
    if (written.equals(MESH)) {
      return written;
    }
    if (written.indexOf('/') >= 0) {
      List<String> parts = SLASH.splitToList(written);
      return parts.get(0).equals(".") ? namespace + "/" + parts.get(1) : written;
    }
    List<String> labels = DOT.splitToList(written);
    return labels.size() == 1 ? namespace + "/" + written : labels.get(1) + "/" + labels.get(0);
  }

  HttpRoute resolve(HttpRoute rule) {
    return new HttpRoute(
        rule.name(),
        each(rule.match(), this::resolve),
        each(
            rule.route(),
            to -> new HttpDestination(resolve(to.destination()), to.weight(), to.headers())),
        rule.redirect(),
        rule.directResponse(),
        rule.delegate(),
        rule.rewrite(),
        rule.timeout(),
        rule.retries(),
        rule.fault(),
        rule.mirror().map(this::resolve),
        each(rule.mirrors(), this::resolve),
        rule.cors(),
        rule.headers());
  }

  TlsRoute resolve(TlsRoute rule) {
    return new TlsRoute(
        each(
            rule.match(),
            match ->
                new TlsMatch(
                    match.sniHosts(),
                    match.destinationSubnets(),
                    match.port(),
                    match.sourceLabels(),
                    each(match.gateways(), this::gateway),
                    match.sourceNamespace())),
        each(rule.route(), this::resolve));
  }

  TcpRoute resolve(TcpRoute rule) {
    return new TcpRoute(
        each(
            rule.match(),
            match ->
                new TcpMatch(
                    match.destinationSubnets(),
                    match.port(),
                    match.sourceLabels(),
                    each(match.gateways(), this::gateway),
                    match.sourceNamespace())),
        each(rule.route(), this::resolve));
  }

  private HttpMatch resolve(HttpMatch match) {
    return new HttpMatch(
        match.name(),
        match.uri(),
        match.scheme(),
        match.method(),
        match.authority(),
        ReservedHeader.translate(match.headers(), version),
        ReservedHeader.translate(match.withoutHeaders(), version),
        match.queryParams(),
        match.ignoreUriCase(),
        match.port(),
        match.sourceLabels(),
        match.sourceNamespace(),
        each(match.gateways(), this::gateway));
  }

  private L4Destination resolve(L4Destination to) {
    return new L4Destination(resolve(to.destination()), to.weight());
  }

  private Mirror resolve(Mirror mirror) {
    return new Mirror(resolve(mirror.destination()), mirror.percentage());
  }

  private Destination resolve(Destination to) {
    return new Destination(host(to.host()), to.subset(), to.port());
  }

  static <T> ImmutableList<T> each(List<T> items, UnaryOperator<T> change) {
    ImmutableList.Builder<T> changed = ImmutableList.builderWithExpectedSize(items.size());
    for (T item : items) {
      changed.add(change.apply(item));
    }
    return changed.build();
  }
}
