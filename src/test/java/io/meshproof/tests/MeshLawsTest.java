package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Hop;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.scenario.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every mesh, tried on recorded ones. */
class MeshLawsTest {
  private static final Path CORPUS = Path.of("src/test/resources/conformance");
  private static final Instant FIRST = Instant.parse("2023-11-14T22:13:20Z");
  private static final Pattern METADATA = Pattern.compile("(?m)^metadata:\n");
  private static final Pattern PRODUCTION = Pattern.compile("\\bprod\\b");

  @Property(tries = 40)
  void theOrderOfDocumentsMeansNothingWhereEachTellsItsAge(
      @ForAll("records") Path record, @ForAll Random random) throws IOException {
    List<String> documents = new ArrayList<>(documents(record));
    for (int i = 0; i < documents.size(); i++) {
      documents.set(i, aged(documents.get(i), FIRST.plusSeconds(i)));
    }
    Collections.shuffle(documents, random);

    assertAgrees(record, String.join("\n---\n", documents), Files.readString(record));
  }

  @Property(tries = 40)
  void renamingANamespaceEverywhereChangesNoDecision(@ForAll("records") Path record)
      throws IOException {
    String resources = PRODUCTION.matcher(Files.readString(resources(record))).replaceAll("works");
    String requests = PRODUCTION.matcher(Files.readString(record)).replaceAll("works");

    assertAgrees(record, resources, requests);
  }

  @Property(tries = 200)
  void aJourneysDecisionIsThatOfItsHopsPutTogether(
      @ForAll("journeys") Path record, @ForAll("hosts") String host, @ForAll("paths") String path) {
    Resources resources = ResourceReader.read(List.of(resources(record)));

    Simulation simulation =
        Mesh.of(resources).simulate(Request.get("http://" + host + path).build());

    assertThat(simulation.status()).isEqualTo(statusOf(simulation.hops()));
  }

  @Property(tries = 200)
  void tracedAndUntracedRequestsAreDecidedAlike(
      @ForAll("records") Path record,
      @ForAll("hosts") String host,
      @ForAll("paths") String path,
      @ForAll long seed) {
    Mesh mesh = Mesh.of(ResourceReader.read(List.of(resources(record))));
    Request request = Request.get("http://" + host + path).seed(seed).build();

    Decision traced = mesh.simulate(request).decision();

    assertThat(mesh.decide(request)).isEqualTo(traced);
  }

  /** The status that hops give when the last that answered speaks for all. */
  private static int statusOf(List<Hop> hops) {
    for (Hop hop : hops) {
      if (hop.outcome() instanceof ProxyOutcome.Replied replied) {
        return replied.status();
      }
      if (hop.outcome() instanceof ProxyOutcome.NoResponse) {
        return Decision.NO_STATUS;
      }
    }
    return Decision.ROUTED_STATUS;
  }

  private static void assertAgrees(Path record, String resources, String requests)
      throws IOException {
    Path folder = Files.createTempDirectory("meshproof-law");
    Path copy = folder.resolve(record.getFileName());
    Files.writeString(copy, requests);
    Files.writeString(resources(copy), resources);
    try {
      assertThat(Comparison.compare(List.of(folder)).differences()).isEmpty();
    } finally {
      Files.delete(copy);
      Files.delete(resources(copy));
      Files.delete(folder);
    }
  }

  private static Path resources(Path record) {
    return record.resolveSibling(record.getFileName().toString().replace(".json", ".yaml"));
  }

  private static List<String> documents(Path record) throws IOException {
    return Stream.of(Files.readString(resources(record)).split("(?m)^---\n"))
        .filter(document -> !document.isBlank())
        .toList();
  }

  /** Returns a document that tells when it was created, unless it does so already. */
  private static String aged(String document, Instant created) {
    return document.contains("creationTimestamp")
        ? document
        : METADATA
            .matcher(document)
            .replaceFirst(
                Matcher.quoteReplacement("metadata:\n  creationTimestamp: '" + created + "'\n"));
  }

  @Provide
  Arbitrary<Path> records() throws IOException {
    return Arbitraries.of(
        recordsOf("routing", "merge", "delegate", "outbound", "services", "inbound", "journey"));
  }

  @Provide
  Arbitrary<Path> journeys() throws IOException {
    return Arbitraries.of(recordsOf("journey"));
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of("shop.example.com", "example.org", "api.example.com", "a.test");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("/", "/cart", "/admin", "/pay/y", "/in/x?q=1", "/api/v1", "/a/../cart");
  }

  private static List<Path> recordsOf(String... families) throws IOException {
    List<Path> records = new ArrayList<>();
    for (String family : families) {
      try (Stream<Path> files = Files.list(CORPUS.resolve(family))) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(records::add);
      }
    }
    return records;
  }
}
