package org.inkgraph.run;

import java.nio.file.Path;

/**
 * Which images a model is to be run over.
 *
 * @param model directory of the SavedModel
 * @param input an IDX file, a directory of such, a directory of PNG and JPEG pictures with all that
 *     is below it, or Parquet; pictures and Parquet anywhere that Spark can read
 * @param output directory of Parquet that is to be written; must not be there
 * @param imageColumn column of Parquet that has the images
 * @param keyColumn column of Parquet that tells the rows apart, or null for file and row number
 * @param master where Spark runs, such as {@code local[2]}, or null for what it is configured to
 */
public record ScoreRequest(
    Path model, String input, String output, String imageColumn, String keyColumn, String master) {}
