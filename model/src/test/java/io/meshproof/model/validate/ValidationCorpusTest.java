package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.Resources;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.read.Documents;
import io.meshproof.model.source.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server and a real Istio said of resources that are wrong in one way each. */
class ValidationCorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorizationpolicy",
        "destinationrule",
        "gateway",
        "peerauthentication",
        "requestauthentication",
        "serviceentry",
        "sidecar",
        "virtualservice"
      })
  void whatTheRealMeshRefusedIsRefusedAndNothingElse(String kind) throws IOException {
    Set<String> expected = new LinkedHashSet<>();
    for (JsonNode rejected : JSON.readTree(text(kind, "json")).path("rejected")) {
      expected.add(rejected.path("name").asText());
    }
    Set<String> refused = new LinkedHashSet<>();
    for (Document document : Documents.parse(kind, text(kind, "yaml")).documents()) {
      if (Reviews.of(document).stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        refused.add(Reviews.ref(document.root()).name());
      }
    }
    assertThat(refused).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorizationpolicy", "gateway", "serviceentry", "virtualservice"})
  void everyMessageFollowsTheGrammar(String kind) throws IOException {
    for (Document document : Documents.parse(kind, text(kind, "yaml")).documents()) {
      List<Diagnostic> findings = Reviews.of(document);

      assertThat(findings)
          .allSatisfy(
              finding -> {
                assertThat(finding.message()).matches("[^A-Z\n].*[^.\n]|[A-Z]{3}.*[^.\n]");
                assertThat(finding.place().isKnown()).isTrue();
                assertThat(finding.help().orElse("-")).matches("[^A-Z\n].*[^.\n]|-");
              });
    }
  }

  private static String text(String kind, String extension) throws IOException {
    return Resources.toString(
        Resources.getResource("validation/validation-%s.%s".formatted(kind, extension)),
        StandardCharsets.UTF_8);
  }
}
