package org.inkgraph.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --reports-dir}; a mixin of every command that reads or writes reports. */
final class ReportsFolder {
  @Option(
      names = "--reports-dir",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Directory that contains the reports (default: ${DEFAULT-VALUE}).")
  Path path;
}
