package org.inkgraph.cli;

import picocli.CommandLine.Command;

/** {@code inkgraph data}: the parent of the commands for data sets. */
@Command(
    name = "data",
    description = "Downloads, creates, imports, corrupts and checks data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataFetchCommand.class,
      DataMakeCommand.class,
      DataImportCommand.class,
      DataCorruptCommand.class,
      DataCheckCommand.class,
      DataSuspectsCommand.class
    })
final class DataCommand {}
