package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.simulator.Mesh;
import java.util.List;

/**
 * A mesh, and requests with what is expected of them. Immutable; safe to share.
 *
 * @param file the file that declares the cases, as the user named it
 * @param cases those that make sense, in the order written, matrices multiplied out
 * @param diagnostics what is wrong with the file; findings on the resources are the mesh's
 */
public record Suite(
    String file,
    String name,
    Mesh mesh,
    ImmutableList<SuiteCase> cases,
    ImmutableList<Diagnostic> diagnostics) {

  /** Whether the file is free of errors: only then are all cases that somebody wrote here. */
  public boolean isValid() {
    return errors().isEmpty();
  }

  /** What is so wrong with the file that cases of it may be missing here. */
  public ImmutableList<Diagnostic> errors() {
    return diagnostics.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the same with more that is wrong: with the resources, say. */
  public Suite withDiagnostics(List<Diagnostic> more) {
    return new Suite(
        file,
        name,
        mesh,
        cases,
        ImmutableList.<Diagnostic>builder().addAll(diagnostics).addAll(more).build());
  }

  /** Runs one of the cases; a case that is to be skipped is run too. */
  public CaseResult run(SuiteCase testCase) {
    return testCase.expectation().judge(testCase, mesh.simulate(testCase.request()));
  }
}
