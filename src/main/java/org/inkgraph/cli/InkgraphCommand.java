package org.inkgraph.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.cli.display.HelpLayout;
import org.inkgraph.cli.display.StandardOutput;
import org.inkgraph.cli.verification.AttestCommand;
import org.inkgraph.runtime.FileHandles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command, {@code inkgraph COMMAND}; without arguments it runs {@code quickstart}. */
@Command(
    name = "inkgraph",
    description = "Trains handwriting recognizers as TensorFlow graphs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:failure; one line says what is wrong and what to do (--debug adds the stack trace)",
      "2:wrong usage",
      "3:verify, or attest --verify, found a difference",
      "4:report --require: a bound is missed",
      "130:interrupted by SIGINT (143: by SIGTERM); train --resume continues"
    })
public final class InkgraphCommand {
  /** Java's replacement for bytes that its locale cannot decode. */
  private static final char UNREADABLE = '\uFFFD';

  private static final String QUICKSTART = "quickstart";

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace on failure.")
  private boolean debug;

  /**
   * The commands by name, in the order of the help. A command line that starts with one is parsed
   * without the others, whose options take as long to set up as the rest of the start.
   */
  private static final Map<String, Class<?>> COMMANDS = commands();

  private InkgraphCommand() {}

  private static Map<String, Class<?>> commands() {
    Map<String, Class<?>> commands = new LinkedHashMap<>();
    commands.put(QUICKSTART, QuickstartCommand.class);
    commands.put("data", DataCommand.class);
    commands.put("network", NetworkCommand.class);
    commands.put("train", TrainCommand.class);
    commands.put("report", ReportCommand.class);
    commands.put("compare", CompareCommand.class);
    commands.put("predict", PredictCommand.class);
    commands.put("serve", ServeCommand.class);
    commands.put("sweep", SweepCommand.class);
    commands.put("score", ScoreCommand.class);
    commands.put("verify", VerifyCommand.class);
    commands.put("attest", AttestCommand.class);
    commands.put("bench", BenchCommand.class);
    commands.put("info", InfoCommand.class);
    return commands;
  }

  /**
   * Runs a command line as the only task of this process.
   *
   * @return the exit code; also not 0 if the result could not be written to standard output
   */
  public static int runProcess(String... arguments) {
    StandardOutput output = StandardOutput.install();
    Optional<String> tooFew = FileHandles.tooFew();
    if (tooFew.isPresent()) {
      System.err.println("inkgraph: " + tooFew.get());
      return CommandLine.ExitCode.SOFTWARE;
    }
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        System.err.println(
            "inkgraph: the argument "
                + argument
                + " has characters that this locale does not support; set one that does"
                + " (LC_ALL=C.UTF-8)");
        return CommandLine.ExitCode.USAGE;
      }
    }
    int exitCode = run(arguments);
    if (exitCode != CommandLine.ExitCode.OK || output.loss().isEmpty()) {
      return exitCode;
    }
    System.err.println(
        "inkgraph: standard output cannot be written: "
            + output.loss().get()
            + "; the output is lost, but all files are complete");
    return CommandLine.ExitCode.SOFTWARE;
  }

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    String[] given = arguments.length == 0 ? new String[] {QUICKSTART} : arguments;
    CommandLine commandLine = commandLine(given[0]);
    try {
      return commandLine.execute(given);
    } catch (VirtualMachineError | LinkageError e) {
      // Incomplete output has already been deleted.
      InkgraphCommand root = commandLine.getCommand();
      return root.report(e, commandLine);
    }
  }

  /** Returns the parser of all commands. */
  public static CommandLine commandLine() {
    return commandLine(COMMANDS.values());
  }

  /** Returns the parser of command lines that start with {@code first}. */
  static CommandLine commandLine(String first) {
    Class<?> only = COMMANDS.get(first);
    return commandLine(only == null ? COMMANDS.values() : List.of(only));
  }

  private static CommandLine commandLine(Collection<? extends Class<?>> commands) {
    InkgraphCommand root = new InkgraphCommand();
    CommandLine commandLine = new CommandLine(root);
    commands.forEach(commandLine::addSubcommand);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setHelpFactory(new HelpLayout())
        .setParameterExceptionHandler(new UsageErrorHandler())
        .setExecutionExceptionHandler((e, failed, parsed) -> root.report(e, failed));
  }

  private int report(Throwable e, CommandLine failed) {
    failed.getOut().flush(); // whole lines of what was printed before
    PrintWriter err = failed.getErr();
    err.println("inkgraph: " + FailureLine.of(e));
    if (debug) {
      e.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
