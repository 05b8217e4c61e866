package org.inkgraph.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import org.inkgraph.io.ModelVersions;
import picocli.CommandLine.Parameters;

/** The model that a command uses, its first argument; a mixin. */
public final class ModelArgument {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "Name of a model in the models directory (its newest version), NAME/VERSION, or the"
              + " directory of any SavedModel.")
  private String model;

  /**
   * Returns the directory of its {@code saved_model.pb}.
   *
   * @throws org.inkgraph.runtime.InkgraphException if there is no such model
   */
  public Path resolve(ModelsFolder models) throws IOException {
    return ModelVersions.resolve(model, models.path);
  }
}
