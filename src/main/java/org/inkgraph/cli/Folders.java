package org.inkgraph.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where models and reports lie; a mixin of every command that reads or writes them. */
final class Folders {
  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "saved_models",
      description = "Where models lie (default: ${DEFAULT-VALUE}).")
  Path models;

  @Option(
      names = "--reports-dir",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Where reports lie (default: ${DEFAULT-VALUE}).")
  Path reports;

  /** Where data sets are looked up by name: {@code $INKGRAPH_DATA}, or {@code data}. */
  static Path data() {
    return Path.of(
        Optional.ofNullable(System.getenv("INKGRAPH_DATA"))
            .filter(value -> !value.isBlank())
            .orElse("data"));
  }
}
