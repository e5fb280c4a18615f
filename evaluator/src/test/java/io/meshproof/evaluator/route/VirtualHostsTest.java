package io.meshproof.evaluator.route;

import static io.meshproof.evaluator.route.Routes.get;
import static io.meshproof.evaluator.route.Routes.name;
import static io.meshproof.evaluator.route.Routes.prefix;
import static io.meshproof.evaluator.route.Routes.route;
import static io.meshproof.evaluator.route.Routes.virtualHost;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.route.RouteSelection.HttpsRedirect;
import io.meshproof.evaluator.route.RouteSelection.NotFound;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Tracer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualHostsTest {

  private static VirtualHosts hosts(String... domains) {
    return VirtualHosts.compile(
        new RouteConfiguration(
            "http.80",
            ImmutableList.copyOf(domains).stream()
                .map(domain -> virtualHost(List.of(domain), route(domain, prefix("/"))))
                .collect(ImmutableList.toImmutableList())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # host            | found
          a.foo.com         | a.foo.com
          A.Foo.COM:8080    | a.foo.com
          b.foo.com         | *.foo.com
          b.c.foo.com       | *.c.foo.com
          x.b.c.foo.com     | *.c.foo.com
          foo.com           | *
          .foo.com          | *
          a.foo.com.        | *
          a.foo.com:        | a.foo.com
          a.foo.com:x       | a.foo.com
          a.foo.com:80:80   | *
          my-x.org          | *-x.org
          [::1]:80          | [::1]
          [::1]             | [::1]
          """)
  void theExactNameThenTheLongestWildcardThenTheAsteriskServes(String host, String found) {
    VirtualHosts hosts = hosts("*", "*.foo.com", "*.c.foo.com", "a.foo.com", "*-x.org", "[::1]");

    assertThat(name(hosts.select(get(host, "/"), Tracer.NONE))).isEqualTo(found);
  }

  @Test
  void aHostThatServesButHasNoRouteIsNotSteppedBackFrom() {
    VirtualHosts hosts =
        VirtualHosts.compile(
            new RouteConfiguration(
                "http.80",
                ImmutableList.of(
                    virtualHost(List.of("a.foo.com"), route("a", prefix("/a"))),
                    virtualHost(List.of("*.foo.com"), route("wild", prefix("/"))))));

    assertThat(name(hosts.select(get("a.foo.com", "/x"), Tracer.NONE))).isEmpty();
  }

  @Test
  void httpsIsDemandedBeforeAnyRouteIsLookedAt() {
    VirtualHost virtualHost =
        new VirtualHost(
            "a", ImmutableList.of("a.test"), true, ImmutableList.of(), Optional.empty());
    VirtualHosts hosts =
        VirtualHosts.compile(new RouteConfiguration("http.80", ImmutableList.of(virtualHost)));

    assertThat(hosts.select(get("a.test", "/x"), Tracer.NONE))
        .isEqualTo(new HttpsRedirect(virtualHost));
    HttpRequest https = get("a.test", "/x").request().withHeader("x-forwarded-proto", "https");
    assertThat(hosts.select(Routes.exchange(https), Tracer.NONE)).isEqualTo(new NotFound());
  }

  @Test
  void theTraceNamesTheHostsThatThereAre() {
    RecordingTracer tracer = new RecordingTracer();

    hosts("a.test", "b.test").select(get("C.test:80", "/"), tracer);

    assertThat(tracer.steps())
        .extracting(step -> step.reason().text())
        .containsExactly("no virtual host serves `c.test`; there are `a.test`, `b.test`");
  }
}
