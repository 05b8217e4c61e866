package org.inkgraph.runtime;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a SavedModel's directory holds and what its graph's ends are called: everything that writes,
 * loads or serves one takes these names from here. Of a SavedModel from elsewhere only {@link
 * #GRAPH} and {@link #TAG} are certain.
 */
public final class SavedModelLayout {
  /** The graph with its signatures; a directory without it is not a SavedModel. */
  public static final String GRAPH = "saved_model.pb";

  /** The classes' names, one a line, UTF-8. */
  public static final String LABELS = "labels.txt";

  /** How the model was trained, as JSON. */
  public static final String TRAINING_RECORD = "training.json";

  /** The epochs of {@link #TRAINING_RECORD} as a table. */
  public static final String TRAINING_TABLE = "training.csv";

  /** What MLflow must know of the model. */
  public static final String MLFLOW_MODEL = "MLmodel";

  /** The tag of the graph for inference. */
  public static final String TAG = "serve";

  /** Key of the signature that is used where nobody names one. */
  public static final String SIGNATURE = "serving_default";

  /** Method of that signature, as TensorFlow Serving calls it. */
  public static final String METHOD = "tensorflow/serving/predict";

  /** Input of the signature: float32 {@code [-1, rows, columns]}, pixels from 0 to 1. */
  public static final String IMAGES = "images";

  /** Output of the signature: float32 {@code [-1, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  /** Output of the signature: int64 {@code [-1]}, the index of the largest probability. */
  public static final String CLASSES = "classes";

  private SavedModelLayout() {}

  /** Returns whether a directory holds a SavedModel. */
  public static boolean isSavedModel(Path directory) {
    return Files.isRegularFile(directory.resolve(GRAPH));
  }
}
