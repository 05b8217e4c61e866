package org.inkgraph.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --reports-dir}; a mixin of every command that reads or writes reports. */
public final class ReportsFolder {
  @Option(
      names = "--reports-dir",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Directory that contains the reports (default: ${DEFAULT-VALUE}).")
  public Path path;
}
