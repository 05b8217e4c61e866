package org.inkgraph.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The front door: {@code inkgraph COMMAND}; without a command it runs {@code quickstart}. */
@Command(
    name = "inkgraph",
    description = "Trains handwriting recognisers as TensorFlow graphs.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QuickstartCommand.class,
      DataCommand.class,
      TrainCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      PredictCommand.class,
      ServeCommand.class,
      SweepCommand.class,
      ScoreCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      InfoCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed; one line says what and what to do (--debug: with a stack trace)",
      "2:wrong usage",
      "3:verify found a difference",
      "130:ended by SIGINT (143: by SIGTERM); train --resume goes on"
    })
public final class InkgraphCommand {
  /** What Java makes of bytes that are no letters in its locale. */
  private static final char UNREADABLE = '\uFFFD';

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace where something fails.")
  private boolean debug;

  private InkgraphCommand() {}

  /**
   * Runs a command line as all that this process does.
   *
   * @return the exit code, which is not 0 either where the result is lost on its way out
   */
  public static int runProcess(String... arguments) {
    StandardOutput output = StandardOutput.install();
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        System.err.println(
            "inkgraph: the argument "
                + argument
                + " has letters that this locale does not know; set one that does"
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
            + "; what was to be there is lost, files are as they should be");
    return CommandLine.ExitCode.SOFTWARE;
  }

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      return commandLine.execute(arguments.length == 0 ? new String[] {"quickstart"} : arguments);
    } catch (VirtualMachineError | LinkageError e) {
      // Whatever was being written has been dropped on the way here.
      InkgraphCommand root = commandLine.getCommand();
      return root.report(e, commandLine.getErr());
    }
  }

  /** What reads the arguments. */
  static CommandLine commandLine() {
    InkgraphCommand root = new InkgraphCommand();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageErrorHandler())
        .setExecutionExceptionHandler((e, failed, parsed) -> root.report(e, failed.getErr()));
  }

  private int report(Throwable e, PrintWriter err) {
    err.println("inkgraph: " + FailureLine.of(e));
    if (debug) {
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
