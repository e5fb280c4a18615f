package io.meshproof.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said, and returned, when a command cannot do its work. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Surroundings surroundings;

  Complaints(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Complains of a wrong command line, and says what would be right. */
  @Override
  public int handleParseException(ParameterException complaint, String[] given) {
    CommandLine command = complaint.getCommandLine();
    surroundings.err().println("meshproof: " + complaint.getMessage());
    for (String hint : hints(complaint)) {
      surroundings.err().println("  " + hint);
    }
    surroundings.err().println("  see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static List<String> hints(ParameterException complaint) {
    List<String> hints = new ArrayList<>();
    if (complaint instanceof UsageException usage) {
      usage.hint().ifPresent(hints::add);
    }
    if (complaint instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        hints.add("did you mean: " + String.join(", ", near));
      }
    }
    return hints;
  }

  /** Complains of input that cannot be read, or else of a mistake of our own. */
  @Override
  public int handleExecutionException(Exception mistake, CommandLine command, ParseResult given) {
    if (mistake instanceof InputException complaint) {
      surroundings.err().println("meshproof: " + complaint.getMessage());
      return ExitCode.INVALID_INPUT;
    }
    return internal(mistake);
  }

  /** Complains of a mistake of our own, in one line. */
  int internal(Throwable mistake) {
    surroundings
        .err()
        .println(
            "meshproof: internal error: "
                + mistake.toString().lines().findFirst().orElse("")
                + (surroundings.isSet("MESHPROOF_DEBUG")
                    ? ""
                    : " (MESHPROOF_DEBUG=1 shows where)"));
    if (surroundings.isSet("MESHPROOF_DEBUG")) {
      mistake.printStackTrace(surroundings.err());
    }
    return ExitCode.INTERNAL;
  }
}
