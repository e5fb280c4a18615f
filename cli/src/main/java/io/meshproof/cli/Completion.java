package io.meshproof.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that makes a shell complete this command's arguments. */
@Command(
    name = "completion",
    description = "Prints a completion script: source <(meshproof completion bash)")
final class Completion implements Callable<Integer> {
  /** The shells that can complete. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  Completion(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (shell == Shell.ZSH) {
      surroundings.out().print("autoload -U +X compinit && compinit\n");
    }
    // The script serves both shells: under zsh it loads zsh's emulation of bash's completion.
    surroundings.out().print(AutoComplete.bash("meshproof", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
