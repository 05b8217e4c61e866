package org.inkgraph.runtime;

import java.nio.file.Path;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;

/** Loads SavedModels. */
public final class SavedModels {
  private SavedModels() {}

  /**
   * Loads the graph with tag {@code serve} and its variables, to run on the CPU.
   *
   * @param directory directory that contains {@code saved_model.pb}
   * @return the model, which the caller must close
   * @throws InkgraphException if TensorFlow cannot load it
   */
  public static SavedModelBundle load(Path directory) {
    NativeEnvironment.prepare();
    try {
      return SavedModelBundle.loader(directory.toString())
          .withTags(SavedModelLayout.TAG)
          .withConfigProto(Sessions.onCpu())
          .load();
    } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
      throw new InkgraphException(
          directory + " cannot be loaded as a SavedModel: " + InkgraphException.firstLine(e), e);
    }
  }
}
