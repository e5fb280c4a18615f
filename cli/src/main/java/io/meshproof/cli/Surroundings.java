package io.meshproof.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a run of the command sees of the world.
 *
 * @param out takes results
 * @param err takes findings and complaints
 * @param environment the environment variables
 * @param heapBytes how much memory there is: it bounds what is read
 * @param isTerminal whether a person is looking at {@code out}
 */
public record Surroundings(
    PrintWriter out,
    PrintWriter err,
    InputStream in,
    Map<String, String> environment,
    long heapBytes,
    boolean isTerminal) {

  /** The process's own. Output is UTF-8 whatever the locale: traces have marks beyond ASCII. */
  static Surroundings ofProcess() {
    return new Surroundings(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.in,
        System.getenv(),
        Runtime.getRuntime().maxMemory(),
        hasTerminal());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  @SuppressWarnings("SystemConsoleNull") // Null is the answer before Java 22; asked further after.
  private static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Java 22 has a console without a terminal too, and this method to tell.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Whether an environment variable is set to anything. */
  boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
