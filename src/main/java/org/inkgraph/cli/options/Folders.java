package org.inkgraph.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Directories of models and reports; a mixin of every command that reads or writes both. */
public final class Folders {
  @Mixin public ModelsFolder models;

  @Mixin public ReportsFolder reports;

  /** Returns the directory of data sets: {@code $INKGRAPH_DATA}, or {@code data}. */
  public static Path data() {
    return Path.of(
        Optional.ofNullable(System.getenv("INKGRAPH_DATA"))
            .filter(value -> !value.isBlank())
            .orElse("data"));
  }
}
