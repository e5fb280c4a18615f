package io.meshproof.cli;

/** The command {@code meshproof}. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Surroundings.ofProcess(), args));
  }

  /** Runs the command and returns its exit code. */
  public static int run(Surroundings surroundings, String... args) {
    int exitCode;
    try {
      exitCode = Meshproof.commandLine(surroundings, args).execute(args);
    } catch (Error e) {
      exitCode = new Complaints(surroundings).internal(e);
    }
    surroundings.out().flush();
    surroundings.err().flush();
    return exitCode;
  }
}
