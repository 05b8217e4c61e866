package org.inkgraph.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkgraph.io.UserPath;
import org.inkgraph.model.Network;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --recipe} and the options that override single keys of it; a mixin. */
public final class RecipeOptions {
  private static final String RECIPE = "--recipe";
  private static final String EPOCHS = "--epochs";
  private static final String BATCH_SIZE = "--batch-size";
  private static final String LEARNING_RATE = "--learning-rate";
  private static final String PATIENCE = "--patience";
  private static final String KEEP_BEST = "--keep-best";

  /** A word that is not a path. */
  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  @Option(
      names = RECIPE,
      paramLabel = "NAME|FILE",
      defaultValue = "quick",
      description =
          "quick: takes minutes; original: as in the original notebooks; tuned: the most accurate;"
              + " distilled (nn only): learns from a --teacher; sprint (small only): takes seconds; or"
              + " a YAML file (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(
      names = EPOCHS,
      paramLabel = "N",
      description = "Number of passes over the training images (default: the recipe's).")
  private Integer epochs;

  @Option(
      names = BATCH_SIZE,
      paramLabel = "N",
      description = "Number of images in a step (default: the recipe's).")
  private Integer batchSize;

  @Option(
      names = LEARNING_RATE,
      paramLabel = "X",
      description = "Highest learning rate (default: the recipe's).")
  private Double learningRate;

  @Option(
      names = PATIENCE,
      paramLabel = "N",
      description = "Stop after N epochs in which the validation accuracy has not improved.")
  private Integer patience;

  @Option(
      names = KEEP_BEST,
      description =
          "Export the weights of the epoch with the best validation accuracy instead of the last.")
  private boolean keepBest;

  /** Returns whether any of these options is on the command line. */
  public boolean areGiven(CommandSpec spec) {
    return Stream.of(RECIPE, EPOCHS, BATCH_SIZE, LEARNING_RATE, PATIENCE, KEEP_BEST)
        .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
  }

  /**
   * Returns the chosen recipe.
   *
   * @throws ParameterException if there is no recipe of that name, or a value is out of range
   * @throws org.inkgraph.runtime.InkgraphException if a file is not a recipe
   * @throws IOException if a file cannot be read
   */
  public Recipe choose(Network network, CommandSpec spec) throws IOException {
    List<String> presets = Recipes.presets(network.recipes());
    if (!presets.contains(recipe)
        && NAME.matcher(recipe).matches()
        && !Files.exists(UserPath.of(recipe))) {
      throw new UnknownValueException(spec, "recipe", recipe, presets, ", or name a YAML file");
    }
    Recipe chosen = Recipes.load(recipe, network.recipes());
    try {
      chosen = with(chosen, "epochs", epochs);
      chosen = with(chosen, "batchSize", batchSize);
      chosen = with(chosen, "learningRate.peak", learningRate);
      chosen = with(chosen, "patience", patience);
      return keepBest ? chosen.with("keepBest", true) : chosen;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static Recipe with(Recipe recipe, String key, Object value) {
    return value == null ? recipe : recipe.with(key, value);
  }
}
