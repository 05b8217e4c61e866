package org.inkgraph.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The names of a SavedModel's files, signature, inputs and outputs, for everything that writes,
 * loads or serves one. SavedModels from other programs are certain to have only {@link #GRAPH} and
 * {@link #TAG}.
 */
public final class SavedModelLayout {
  /** The graph with its signatures; a directory without it is not a SavedModel. */
  public static final String GRAPH = "saved_model.pb";

  /** The names of the classes, one per line, in UTF-8. */
  public static final String LABELS = "labels.txt";

  /** The range of the pixels that the model takes, as JSON; not in models of Inkgraph. */
  public static final String INPUTS = "inputs.json";

  /** The record of the training, as JSON. */
  public static final String TRAINING_RECORD = "training.json";

  /** The epochs of {@link #TRAINING_RECORD} as a table. */
  public static final String TRAINING_TABLE = "training.csv";

  /** The description of the model for MLflow. */
  public static final String MLFLOW_MODEL = "MLmodel";

  /** The tag of the graph for inference. */
  public static final String TAG = "serve";

  /** Key of the default signature. */
  public static final String SIGNATURE = "serving_default";

  /** TensorFlow Serving's name for the method of that signature. */
  public static final String METHOD = "tensorflow/serving/predict";

  /** Input of the signature: float32 {@code [-1, rows, columns]}, pixels from 0 to 1. */
  public static final String IMAGES = "images";

  /** Output of the signature: float32 {@code [-1, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  /** Output of the signature: int64 {@code [-1]}, the index of the largest probability. */
  public static final String CLASSES = "classes";

  /** The scope of the operations of a network's layers, in graphs that Inkgraph exports. */
  public static final String NETWORK = "network";

  /**
   * The float32 that a calibrated model's logits are divided by, a constant in graphs that Inkgraph
   * exports.
   */
  public static final String TEMPERATURE = "temperature";

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,100}");

  private SavedModelLayout() {}

  /**
   * Returns the version that a directory's name denotes, as TensorFlow Serving reads it: decimal
   * digits, leading zeros included, from 0 to {@link Long#MAX_VALUE}. Empty for any other name.
   */
  public static OptionalLong version(String directoryName) {
    if (!DIGITS.matcher(directoryName).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(directoryName));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns whether a directory contains a SavedModel. */
  public static boolean isSavedModel(Path directory) {
    return Files.isRegularFile(directory.resolve(GRAPH));
  }
}
