package org.inkgraph.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.inkgraph.runtime.InkgraphException;
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
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace where something fails.")
  private boolean debug;

  private InkgraphCommand() {}

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      return commandLine.execute(arguments.length == 0 ? new String[] {"quickstart"} : arguments);
    } catch (VirtualMachineError e) {
      // Whatever was being written has been dropped on the way here.
      InkgraphCommand root = commandLine.getCommand();
      return root.report(e, commandLine.getErr(), message(e));
    }
  }

  /** What reads the arguments. */
  static CommandLine commandLine() {
    InkgraphCommand root = new InkgraphCommand();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(root::report);
  }

  private int report(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    return report(e, commandLine.getErr(), message(e));
  }

  private int report(Throwable e, PrintWriter err, String message) {
    err.println("inkgraph: " + message);
    if (debug) {
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(VirtualMachineError e) {
    if (e instanceof OutOfMemoryError) {
      return "out of memory ("
          + InkgraphException.firstLine(e)
          + "); Java may use "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB here, which JAVA_OPTS=-Xmx8g raises";
    }
    return unexpected(e);
  }

  /** One line for what went wrong; what nobody foresaw asks for a bug report. */
  private static String message(Exception e) {
    if (e instanceof InkgraphException) {
      return e.getMessage();
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + " cannot be read or written: permission denied";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " exists already";
    }
    if (e instanceof FileSystemException file) {
      return file.getFile() + ": " + file.getReason();
    }
    if (e instanceof IOException) {
      return e.getMessage();
    }
    return unexpected(e);
  }

  private static String unexpected(Throwable e) {
    return "unexpected " + e + "; please report it with the output of --debug and inkgraph info";
  }
}
