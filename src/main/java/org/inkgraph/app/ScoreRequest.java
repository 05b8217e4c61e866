package org.inkgraph.app;

import java.nio.file.Path;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request to classify many images.
 *
 * @param model directory of the SavedModel
 * @param input an IDX file, a directory of IDX files, a directory tree of pictures, or Parquet;
 *     pictures and Parquet can be anywhere that Spark can read
 * @param output directory of Parquet to write; must not exist
 * @param imageColumn Parquet column of the images
 * @param keyColumn Parquet column that identifies the rows, or null for file and row number
 * @param master Spark master, such as {@code local[2]}, or null for the configured one
 * @param preprocessing how pictures are prepared, or null for what the model records
 */
public record ScoreRequest(
    Path model,
    String input,
    String output,
    String imageColumn,
    @Nullable String keyColumn,
    @Nullable String master,
    @Nullable PreprocessingMethod preprocessing) {

  /** Creates a request by which pictures are prepared as the model records. */
  public ScoreRequest(
      Path model,
      String input,
      String output,
      String imageColumn,
      @Nullable String keyColumn,
      @Nullable String master) {
    this(model, input, output, imageColumn, keyColumn, master, null);
  }
}
