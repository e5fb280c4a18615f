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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  @Property(tries = 300)
  void otherVirtualHostsServeAsIfNoneHadBeenBefore(@ForAll Random random) {
    List<String> domains = List.of("a.test", "b.test", "*.test", "*.b.test", "A.test", "*");
    List<VirtualHost> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String domain = domains.get(random.nextInt(domains.size()));
      all.add(virtualHost(List.of(domain, i + ".test"), route(domain + i, prefix("/"))));
    }
    VirtualHosts changed = VirtualHosts.compile(some(all, random));
    for (int i = 0; i < 4; i++) {
      RouteConfiguration others = some(all, random);
      changed = changed.with(others);
      VirtualHosts anew = VirtualHosts.compile(others);
      for (String host : List.of("a.test", "x.a.test", "x.b.test", "b.test:80", "3.test", "x")) {
        assertThat(changed.select(get(host, "/"), Tracer.NONE))
            .isEqualTo(anew.select(get(host, "/"), Tracer.NONE));
      }
    }
  }

  /** Returns some, of which seldom two have a domain in common. */
  private static RouteConfiguration some(List<VirtualHost> all, Random random) {
    Set<String> taken = new HashSet<>();
    boolean distinct = random.nextInt(4) > 0;
    return new RouteConfiguration(
        "http.80",
        all.stream()
            .filter(virtualHost -> random.nextInt(3) > 0)
            .filter(virtualHost -> taken.add(virtualHost.domains().get(0)) || !distinct)
            .collect(ImmutableList.toImmutableList()));
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
