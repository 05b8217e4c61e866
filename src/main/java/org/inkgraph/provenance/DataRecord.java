package org.inkgraph.provenance;

import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.io.SafeFileName;
import org.jspecify.annotations.Nullable;

/**
 * The data of a training run.
 *
 * @param name name of the data set
 * @param training number of training images used
 * @param validation number of validation images
 * @param test number of test images, which training does not use
 * @param classes number of classes
 * @param sha256 SHA-256 of the decompressed bytes of each file
 * @param madeBy origin of synthetic data, or null for real data
 */
public record DataRecord(
    String name,
    int training,
    int validation,
    int test,
    int classes,
    Map<String, String> sha256,
    @Nullable SyntheticOrigin madeBy) {

  /**
   * @throws IllegalArgumentException if {@code name} is null or not a safe file name, since data
   *     are looked up by it
   */
  public DataRecord {
    if (name == null || !SafeFileName.isEntry(name)) {
      throw new IllegalArgumentException("no data set can be named '" + name + "'");
    }
  }

  /** Returns the record of {@code dataset}. */
  public static DataRecord of(Dataset dataset) {
    return new DataRecord(
        dataset.name(),
        dataset.training().count(),
        dataset.validation().count(),
        dataset.test().count(),
        dataset.classes(),
        dataset.sha256(),
        dataset.origin());
  }
}
