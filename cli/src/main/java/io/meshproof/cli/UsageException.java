package io.meshproof.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line asks for something that makes no sense. */
final class UsageException extends ParameterException {
  private static final long serialVersionUID = 1;

  private final String hint;

  /** Takes what is wrong, and a hint at what to write instead, which may be empty. */
  UsageException(CommandSpec command, String message, String hint) {
    super(command.commandLine(), message);
    this.hint = hint;
  }

  Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }
}
