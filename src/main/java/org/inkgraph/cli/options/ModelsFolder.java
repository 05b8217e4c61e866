package org.inkgraph.cli.options;

import java.nio.file.Path;
import org.inkgraph.io.ModelVersions;
import picocli.CommandLine.Option;

/** {@code --models-dir}; a mixin of every command that reads or writes models. */
public final class ModelsFolder {
  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "saved_models",
      description = "Directory that contains the models (default: ${DEFAULT-VALUE}).")
  public Path path;

  /** Returns the versions of a model in it. */
  ModelVersions versionsOf(String name) {
    return ModelVersions.named(path, name);
  }
}
