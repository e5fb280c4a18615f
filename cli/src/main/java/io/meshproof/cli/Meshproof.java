package io.meshproof.cli;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.option.IstioVersion;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command itself; all work is done by its subcommands. */
@Command(
    name = "meshproof",
    description =
        "Tells what an Istio mesh does with a request, and why, from its resources alone.",
    versionProvider = Meshproof.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  meshproof explain -f examples/shop GET http://shop.example.com/orders",
      "",
      "Exit codes: 0 done, 1 a finding, 2 usage, 3 invalid input, 4 inconclusive, 70 internal"
          + " error."
    })
final class Meshproof implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show what the command takes, and exit.")
  private boolean helpAsked; // picocli acts on it.

  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show which versions are simulated, and exit.")
  private boolean versionAsked; // picocli acts on it.

  private Meshproof() {}

  /**
   * Returns the command, ready to run in these surroundings. Of its subcommands only the one asked
   * for is built, where one is: people wait for each.
   */
  static CommandLine commandLine(Surroundings surroundings, String... args) {
    CommandLine commandLine = new CommandLine(new Meshproof());
    Map<String, Supplier<Callable<Integer>>> subcommands = subcommands(surroundings);
    String asked = args.length == 0 || args[0].equals("completion") ? "" : args[0];
    subcommands.forEach(
        (name, subcommand) -> {
          if (name.equals(asked) || !subcommands.containsKey(asked)) {
            commandLine.addSubcommand(subcommand.get());
          }
        });
    // `@file` belongs to `--token`; options may follow the URL, as in curl.
    commandLine.setExpandAtFiles(false);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(surroundings.out());
    commandLine.setErr(surroundings.err());
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    Complaints complaints = new Complaints(surroundings);
    commandLine.setParameterExceptionHandler(complaints);
    commandLine.setExecutionExceptionHandler(complaints);
    return commandLine;
  }

  private static Map<String, Supplier<Callable<Integer>>> subcommands(Surroundings surroundings) {
    return ImmutableMap.<String, Supplier<Callable<Integer>>>builder()
        .put("explain", () -> new Explain(surroundings))
        .put("check", () -> new Check(surroundings))
        .put("test", () -> new Test(surroundings))
        .put("init", () -> new Init(surroundings))
        .put("compare", () -> new Compare(surroundings))
        .put("config", () -> new Config(surroundings))
        .put("fuzz", () -> new Fuzz(surroundings))
        .put("migrate", () -> new Migrate(surroundings))
        .put("address", () -> new Address(surroundings))
        .put("can-i", () -> new CanI(surroundings))
        .put("who-can", () -> new WhoCan(surroundings))
        .put("who-can-change", () -> new WhoCanChange(surroundings))
        .put("completion", () -> new Completion(surroundings))
        .buildOrThrow();
  }

  @Override
  public Integer call() {
    throw new UsageException(
        java.util.Objects.requireNonNull(spec),
        "which command",
        "one of: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** Our version, and whose behaviour is simulated. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String own = Meshproof.class.getPackage().getImplementationVersion();
      return new String[] {
        "meshproof " + (own == null ? "(development)" : own),
        "simulates Istio " + IstioVersion.CURRENT.text() + " with Envoy " + IstioVersion.ENVOY
      };
    }
  }
}
