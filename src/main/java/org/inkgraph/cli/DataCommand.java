package org.inkgraph.cli;

import picocli.CommandLine.Command;

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
final class DataCommand {}
