package org.inkgraph.app;

import java.util.Map;

/**
 * A summary of the classification of many images; {@code _summary.json} beside the rows.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param model directory of the SavedModel
 * @param modelSha256 digest of the SavedModel's files
 * @param input as in the request
 * @param output directory of the rows
 * @param images total number of rows, one for each image of the input
 * @param errors number of rows that have an error instead of a class
 * @param imagesByClass number of rows by class name
 * @param seconds duration of the job, without the start of Spark
 */
public record ScoreSummary(
    int formatVersion,
    String model,
    String modelSha256,
    String input,
    String output,
    long images,
    long errors,
    Map<String, Long> imagesByClass,
    double seconds) {
  /** The format version that this program writes. */
  public static final int FORMAT_VERSION = 1;
}
