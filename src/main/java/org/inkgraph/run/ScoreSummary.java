package org.inkgraph.run;

import java.util.Map;

/**
 * What a model said about many images; {@code _summary.json} beside the rows.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param model directory of the SavedModel
 * @param modelSha256 digest of the SavedModel's files
 * @param input as it was asked for
 * @param output directory of the rows
 * @param images rows in all, one for each image of the input
 * @param errors rows that have an error instead of a class
 * @param imagesByClass rows by name of the class
 * @param seconds of the job, Spark's start left out
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
  /** Newest format that this program writes. */
  public static final int FORMAT_VERSION = 1;
}
