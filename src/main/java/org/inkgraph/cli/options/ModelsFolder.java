package org.inkgraph.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --models-dir}; a mixin of every command that reads or writes models. */
public final class ModelsFolder {
  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "saved_models",
      description = "Directory that contains the models (default: ${DEFAULT-VALUE}).")
  public Path path;
}
