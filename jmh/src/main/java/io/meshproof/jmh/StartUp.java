package io.meshproof.jmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a command takes from its start to its end, beside a JVM that does nothing. */
final class StartUp {
  private static final int RUNS = 11;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** As the launcher has it. */
  private static final List<String> FAST =
      List.of(
          JAVA.toString(),
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private static final List<String> EXPLAIN =
      List.of("explain", "-f", "examples/shop", "GET", "http://shop.example.com/orders");

  private StartUp() {}

  /** A JVM that does nothing. */
  public static void main(String[] args) {}

  /** Runs the commands in turn, in the root of the checkout; the launcher builds its jar first. */
  static void measure(Measurements measured) {
    List<String> archive = command(List.of("./meshproof"), EXPLAIN);
    List<String> jar = command(FAST, List.of("-jar", "cli/target/meshproof.jar"), EXPLAIN);
    List<String> empty =
        command(
            FAST, List.of("-cp", System.getProperty("java.class.path"), StartUp.class.getName()));
    List<List<String>> commands = List.of(archive, jar, empty);
    commands.forEach(StartUp::nanos);
    double[][] times = new double[commands.size()][RUNS];
    for (int run = 0; run < RUNS; run++) {
      for (int i = 0; i < times.length; i++) {
        times[i][run] = nanos(commands.get(i));
      }
    }
    measured.put("StartUp.archive", times[0]);
    measured.put("StartUp.jar", times[1]);
    measured.put("StartUp.empty", times[2]);
  }

  @SafeVarargs
  private static List<String> command(List<String>... parts) {
    List<String> command = new ArrayList<>();
    for (List<String> part : parts) {
      command.addAll(part);
    }
    return command;
  }

  private static double nanos(List<String> command) {
    long start = System.nanoTime();
    Forked.run(command);
    return System.nanoTime() - start;
  }
}
