package io.meshproof.simulator.suite.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.suite.Selection;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.Suites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private Results results;

  @BeforeEach
  void run() {
    Suite suite =
        Suites.read(
            folder,
            """
            name: "a <b> & 'c'"
            resources: mesh.yaml
            cases:
            - {name: holds, request: 'http://shop.test/', expect: 200}
            - name: "100% <script>alert(1)</script>, a: b #1\\u0001"
              request: {url: "http://shop.test/admin", headers: {x-a: "1"}}
              expect: {status: 200, destination: web}
            - {name: later, request: 'http://shop.test/', expect: 500, skip: "not\\nyet"}
            """);
    assertThat(suite.diagnostics()).isEmpty();
    results = Results.of(Suites.run(List.of(suite), Selection.ALL)).withCoverage();
  }

  @Test
  void theJunitXmlIsAsItsSchemaWants() throws Exception {
    String xml = new JunitXml(CLOCK).of(results);

    validate(xml);

    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("a <b> & 'c'");
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-31T12:00:00");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("status is 403, not 200", "deny rule [0]", "test.suite.yaml:5");
  }

  @Test
  void theSarifHasARuleALocationAndAFlowForEachFailure() throws IOException {
    JsonNode run = new ObjectMapper().readTree(new Sarif().of(results)).at("/runs/0");

    assertThat(run.path("results")).hasSize(1);
    JsonNode result = run.at("/results/0");
    assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
        .contains(result.path("ruleId").asText());
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(5);
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .startsWith("file:///")
        .endsWith("/test.suite.yaml");
    assertThat(result.at("/relatedLocations/0/message/text").asText())
        .isEqualTo("decided by AuthorizationPolicy istio-system/admin");
    assertThat(result.at("/codeFlows/0/threadFlows/0/locations")).isNotEmpty();
  }

  /** Nobody must take a suite with a mistake for one without failures. */
  @Test
  void aSuiteWithAMistakeIsAnErrorInEveryForm() throws Exception {
    Suite wrong = Suites.read(folder, "resources: mesh.yaml\ncases:\n- {expect: 200, requst: /}\n");
    Results of = Results.of(Suites.run(List.of(wrong), Selection.ALL));
    String complaint = "there is no field `requst` here";

    String xml = new JunitXml(CLOCK).of(of);
    validate(xml);
    assertThat(xml)
        .contains("tests=\"1\"", "errors=\"1\"", "name=\"the suite is valid\"", complaint);
    assertThat(new Tap().of(of))
        .startsWith("TAP version 14\n1..1\nnot ok 1 - ")
        .contains("test.suite.yaml: the suite is valid\n  ---", complaint);
    assertThat(new SuiteText(Ink.PLAIN, Detail.NONE, false).of(of))
        .isEqualTo("0 cases: 1 suite is invalid\n");
    assertThat(new GithubAnnotations().of(of)).contains("::error file=", complaint);
    assertThat(new Sarif().of(of)).contains("\"suite-invalid\"", complaint);
    assertThat(new SuiteJson().of(of)).contains("\"invalidSuites\" : 1", complaint);
    assertThat(new SuiteHtml().of(of))
        .contains("<p class=\"summary bad\">0 cases: 1 suite is invalid</p>")
        .contains("there is no field `requst` here");
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ReportsTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml.getBytes(UTF_8))));
  }

  @Test
  void anAnnotationIsOneLineWhoseTextCannotEndIt() {
    List<String> lines = new GithubAnnotations().of(results).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("::error file=")
        .contains(
            ",line=5,col=3,title=100%25 <script>alert(1)</script>%2C a%3A b #1\u0001::403 Forbid")
        .contains("%0A");
    assertThat(lines.get(1)).isEqualTo("3 cases: 1 passed, 1 failed, 1 skipped");
  }

  @Test
  void theTapHasAPlanAndAnEscapedDescriptionForEachCase() {
    List<String> lines = new Tap().of(results).lines().toList();

    assertThat(lines)
        .startsWith("TAP version 14", "1..3", "ok 1 - holds")
        .contains("not ok 2 - 100% <script>alert(1)</script>, a: b \\#1\u0001", "  ---", "  ...")
        .endsWith("ok 3 - later # SKIP not yet");
  }

  @Test
  void thePageNeedsNothingElseAndRunsNothingOfTheUsers() {
    String page = new SuiteHtml().of(results);

    assertThat(page)
        .contains("100% &lt;script&gt;alert(1)&lt;/script&gt;", "a &lt;b&gt; &amp; &#39;c&#39;")
        .contains("default-src 'none'", "Coverage ")
        .doesNotContain("<script>alert", "src=", "href=", "@import", "url(");
  }

  @Test
  void theJsonTellsAllOfAFailure() throws IOException {
    JsonNode json = new ObjectMapper().readTree(new SuiteJson().of(results));

    assertThat(json.path("schemaVersion").asText()).isEqualTo("1");
    assertThat(json.at("/summary/cases").asInt()).isEqualTo(3);
    assertThat(json.at("/suites/0/cases").findValuesAsText("status"))
        .startsWith("passed", "failed");
    assertThat(json.at("/suites/0/cases/1/mismatches/0/aspect").asText()).isEqualTo("status");
    assertThat(json.at("/suites/0/cases/1/simulation/hops")).isNotEmpty();
    assertThat(json.at("/suites/0/cases/2/reason").asText()).isEqualTo("not\nyet");
    assertThat(json.at("/coverage/kinds/route/all").asInt()).isEqualTo(4);
  }

  @Test
  void theTextListsWhatPassedOnlyWhenAsked() {
    String all = new SuiteText(Ink.PLAIN, Detail.NONE, true).of(results);
    String failures = new SuiteText(Ink.PLAIN, Detail.NONE, false).of(results);

    assertThat(all).contains("✓ holds");
    assertThat(failures).doesNotContain("✓ holds").contains("- later  skipped: not");
  }
}
