package io.meshproof.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplerRequestsTest {
  private final Mesh mesh = BigMesh.tight();
  private final SimplerRequests simpler = SimplerRequests.in(mesh);

  @Test
  void everySimplerRequestHasLessToSay() {
    Iterator<Request> requests = RequestGenerator.of(mesh).iterator(3);
    for (int i = 0; i < 500; i++) {
      Request request = requests.next();
      assertThat(simpler.of(request))
          .allMatch(other -> SimplerRequests.size(other) < SimplerRequests.size(request));
    }
  }

  @Test
  void withoutAnyPropertyTheSimplestIsTheRootOfAGateway() {
    Iterator<Request> requests = RequestGenerator.of(mesh).iterator(4);
    for (int i = 0; i < 500; i++) {
      assertThat(simpler.simplest(requests.next(), request -> true))
          .satisfies(
              request -> assertThat(request.path()).isIn("/", "*"),
              request -> assertThat(request.method()).isEqualTo("GET"),
              request -> assertThat(request.headers()).isEmpty(),
              request -> assertThat(request.token()).isEmpty(),
              request -> assertThat(request.at()).isEmpty(),
              request -> assertThat(request.from()).isEmpty());
    }
  }

  @ParameterizedTest(name = "{0} with {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /x/admin/7/y?a=1&b=2 | admin | /admin
          /x/admin/7?a=1&b=2   | b=2   | /?b=2
          /a%2fb/x             | %2f   | /%2f
          /x/y//zed            | //    | //
          """)
  void whatThePropertyNeedsStays(String target, String needed, String simplest) {
    Request request = Request.post("http://shop.example.com/").target(target).build();

    assertThat(simpler.simplest(request, other -> other.path().contains(needed)).path())
        .isEqualTo(simplest);
  }
}
