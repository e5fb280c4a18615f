package io.meshproof.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestGeneratorTest {
  private static final int DRAWS = 20_000;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789/.-_";

  private final Mesh mesh = BigMesh.tight();

  @Test
  void generatedRequestsReachEveryRouteOfABigMesh() {
    Iterator<Request> requests = RequestGenerator.of(mesh).iterator(1);

    Set<Origin> reached = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      addReached(requests.next(), reached);
    }

    assertThat(reached).hasSize(BigMesh.ROUTES);
  }

  @Test
  void uniformlyRandomRequestsReachHardlyAny() {
    Random random = new Random(1);

    Set<Origin> reached = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      addReached(Request.get("http://shop.example.com/" + text(random)).build(), reached);
    }

    assertThat(reached).hasSizeLessThan(BigMesh.ROUTES / 20);
  }

  /** A route is reached by a request that gets past the policies behind it too. */
  private void addReached(Request request, Set<Origin> reached) {
    if (mesh.decide(request) instanceof Decision.Routed routed) {
      routed
          .decidedBy()
          .filter(origin -> origin.pointer().startsWith("/spec/http/"))
          .ifPresent(reached::add);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  @Test
  void theSameSeedGivesTheSameRequests() {
    assertThat(some(7)).isEqualTo(some(7)).isNotEqualTo(some(8));
  }

  private List<Request> some(long seed) {
    Iterator<Request> requests = RequestGenerator.of(mesh).iterator(seed);
    List<Request> some = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      some.add(requests.next());
    }
    return some;
  }

  /** Each with a value that fits and with one that hardly differs. */
  @Test
  void valuesBehindRegularExpressionsAreMetAndNarrowlyMissed() {
    Mesh regexes =
        BigMesh.of(
            """
            - match:
              - uri: {regex: "/r/[^a-z/]+"}
                headers: {x-v: {regex: "v[0-9]{2}"}}
                queryParams: {q: {regex: "[A-F]+|none"}}
              route: [{destination: {host: s1}}]
            """);
    Iterator<Request> requests = RequestGenerator.of(regexes).iterator(1);

    int met = 0;
    int missed = 0;
    for (int i = 0; i < 2_000; i++) {
      Request request = requests.next();
      if (request.path().startsWith("/r/") && regexes.decide(request) instanceof Decision.Routed) {
        met++;
      } else if (request.headers().stream()
          .anyMatch(header -> header.name().equals("x-v") && !header.value().isEmpty())) {
        missed++;
      }
    }

    assertThat(met).isGreaterThan(100);
    assertThat(missed).isGreaterThan(100);
  }
}
