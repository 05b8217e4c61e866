package org.inkgraph.app;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.model.Network;
import org.inkgraph.runtime.Execution;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.jspecify.annotations.Nullable;

/**
 * A training run as a user requests it.
 *
 * @param network what to train
 * @param name of the model and of the run
 * @param settings what determines the weights
 * @param execution where to train, and with how many threads; its precision is not used
 * @param checkpointing where and when checkpoints are written
 * @param output where the results go
 */
public record TrainingRequest(
    Network network,
    String name,
    Settings settings,
    Execution execution,
    Checkpointing checkpointing,
    Output output) {
  /** The data set of a new run that names none. */
  public static final String DEFAULT_DATA = "mnist";

  /** The recipe of a new run that names none. */
  public static final String DEFAULT_RECIPE = "quick";

  /** The seed of a new run that names none. */
  public static final long DEFAULT_SEED = 1;

  /**
   * What determines the weights. A null component has its default in a new run, and the recorded
   * value in a resumed one.
   *
   * @param data name or directory of a data set, or null
   * @param limit number of training images, at least 1, or null for all
   * @param seed of everything random, or null
   * @param recipe as overridden by options, or null
   * @param precision or null
   * @param teacher model that a distilled network learns from, or null for none
   * @param initialWeights model whose weights the training starts from, or null for random ones
   * @param freeze patterns of the names of layers that keep their initial weights, or null for none
   */
  public record Settings(
      @Nullable String data,
      @Nullable Integer limit,
      @Nullable Long seed,
      @Nullable Recipe recipe,
      @Nullable PrecisionChoice precision,
      @Nullable String teacher,
      @Nullable String initialWeights,
      @Nullable List<String> freeze) {

    /**
     * Returns the settings of a new run, with nothing left to its defaults but what may be absent.
     *
     * @param network what to train
     * @throws IOException if the default recipe cannot be read
     */
    Settings withDefaults(Network network) throws IOException {
      return new Settings(
          requireNonNullElse(data, DEFAULT_DATA),
          limit,
          requireNonNullElse(seed, DEFAULT_SEED),
          recipe != null ? recipe : Recipes.load(DEFAULT_RECIPE, network.recipes()),
          requireNonNullElse(precision, PrecisionChoice.FLOAT32),
          teacher,
          initialWeights,
          freeze);
    }
  }

  /** What to do about an interrupted run of the same name. */
  public enum Interrupted {
    /** Refuse to train, since the user has not decided. */
    REFUSE,
    /** Continue it. */
    RESUME,
    /** Discard it and start over. */
    RESTART,
    /** Continue it if there is one, and do nothing if the run is complete. */
    AUTO_RESUME
  }

  /**
   * Where and when checkpoints are written.
   *
   * @param directory holds a directory for each run
   * @param every steps of an epoch after which a checkpoint is written as well, at least 1, or null
   * @param interrupted what to do about an interrupted run
   */
  public record Checkpointing(Path directory, @Nullable Integer every, Interrupted interrupted) {}

  /**
   * Where results go.
   *
   * @param models directory of all models
   * @param tensorBoard directory of this run's event files, or null to write none
   * @param profile file for the times of single operations, or null to write none
   * @param traceWeights steps of an epoch between two digests in {@code steps.csv}, at least 1, or
   *     null to write none
   */
  public record Output(
      Path models,
      @Nullable Path tensorBoard,
      @Nullable Path profile,
      @Nullable Integer traceWeights) {}

  /** Returns this request with other settings. */
  TrainingRequest with(Settings other) {
    return new TrainingRequest(network, name, other, execution, checkpointing, output);
  }

  /** Returns the directory of this run's checkpoints. */
  Path checkpoints() {
    return checkpointing.directory().resolve(name);
  }
}
