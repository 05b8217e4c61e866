package org.inkgraph.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.ShippedModels;
import org.inkgraph.io.UserPath;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model that a command uses, its first argument; a mixin. */
public final class ModelArgument {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
    return ModelVersions.resolve(orShipped(command, model, models), models.path);
  }

  /**
   * Returns {@code model} as it was given, or the directory of the model that ships with the
   * program under that name if there is no such file and none in the usual models directory; the
   * user is told.
   */
  public static String orShipped(CommandSpec command, String model, ModelsFolder models)
      throws IOException {
    if (!models.isUsual()
        || Files.exists(UserPath.of(model))
        || Files.exists(models.path.resolve(model))) {
      return model;
    }
    Optional<Path> shipped = ShippedModels.find(model);
    if (shipped.isEmpty()) {
      return model;
    }
    command
        .commandLine()
        .getErr()
        .println(
            "inkgraph: "
                + models.path
                + " has no model "
                + model
                + "; using the one that ships with the program, "
                + shipped.get());
    return shipped.get().toString();
  }
}
