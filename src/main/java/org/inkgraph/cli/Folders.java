package org.inkgraph.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Where models and reports lie; a mixin of every command that reads or writes both. */
final class Folders {
  @Mixin ModelsFolder models;

  @Mixin ReportsFolder reports;

  /** Where data sets are looked up by name: {@code $INKGRAPH_DATA}, or {@code data}. */
  static Path data() {
    return Path.of(
        Optional.ofNullable(System.getenv("INKGRAPH_DATA"))
            .filter(value -> !value.isBlank())
            .orElse("data"));
  }
}
