package org.inkgraph.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Directories of models and reports; a mixin of every command that reads or writes both. */
final class Folders {
  @Mixin ModelsFolder models;

  @Mixin ReportsFolder reports;

  /** Returns the directory of data sets: {@code $INKGRAPH_DATA}, or {@code data}. */
  static Path data() {
    return Path.of(
        Optional.ofNullable(System.getenv("INKGRAPH_DATA"))
            .filter(value -> !value.isBlank())
            .orElse("data"));
  }
}
