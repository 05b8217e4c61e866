package org.inkgraph.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --models-dir}; a mixin of every command that reads or writes models. */
public final class ModelsFolder {
  /** Directory of the models, unless the user names another. */
  public static final String USUAL = "saved_models";

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = USUAL,
      description = "Directory that contains the models (default: ${DEFAULT-VALUE}).")
  public Path path;

  /** Returns whether the user has named no other directory. */
  boolean isUsual() {
    return path.equals(Path.of(USUAL));
  }
}
