package org.inkgraph.cli;

import java.io.IOException;
import java.util.stream.Stream;
import org.inkgraph.model.Model;
import org.inkgraph.train.Recipe;
import org.inkgraph.train.Recipes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --recipe} and the options that override single keys of it. */
final class RecipeOptions {
  private static final String RECIPE = "--recipe";
  private static final String EPOCHS = "--epochs";
  private static final String BATCH_SIZE = "--batch-size";
  private static final String LEARNING_RATE = "--learning-rate";
  private static final String PATIENCE = "--patience";
  private static final String KEEP_BEST = "--keep-best";

  @Option(
      names = RECIPE,
      paramLabel = "NAME|FILE",
      defaultValue = "quick",
      description =
          "quick: minutes; original: as the notebooks; tuned: the best; distilled (nn): learns from"
              + " a --teacher; or a YAML file (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(
      names = EPOCHS,
      paramLabel = "N",
      description = "Passes over the training images, instead of the recipe's.")
  private Integer epochs;

  @Option(
      names = BATCH_SIZE,
      paramLabel = "N",
      description = "Images a step, instead of the recipe's.")
  private Integer batchSize;

  @Option(
      names = LEARNING_RATE,
      paramLabel = "X",
      description = "Highest learning rate, instead of the recipe's.")
  private Double learningRate;

  @Option(
      names = PATIENCE,
      paramLabel = "N",
      description = "Stop after N epochs without a better validation accuracy.")
  private Integer patience;

  @Option(
      names = KEEP_BEST,
      description = "Export the epoch with the best validation accuracy instead of the last.")
  private boolean keepBest;

  /** Whether any of them is on the command line. */
  boolean areGiven(CommandSpec spec) {
    return Stream.of(RECIPE, EPOCHS, BATCH_SIZE, LEARNING_RATE, PATIENCE, KEEP_BEST)
        .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
  }

  /** The recipe that they say. */
  Recipe choose(Model network, CommandSpec spec) throws IOException {
    Recipe chosen = Recipes.load(recipe, network.name());
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
