package org.inkgraph.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inkgraph data …}. */
@Command(
    name = "data",
    description = "Fetches, makes, imports and checks data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataFetchCommand.class,
      DataMakeCommand.class,
      DataImportCommand.class,
      DataCheckCommand.class
    })
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "data: give fetch, make, import or check");
  }
}
