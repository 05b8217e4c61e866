package org.inkgraph.run;

import java.nio.file.Path;

/**
 * What is to be trained many times.
 *
 * @param plan YAML file
 * @param out directory of the models and results; on a cluster one that all machines see
 * @param dataRoot where data sets are looked up by name
 * @param master where Spark runs, such as {@code local[2]}, or null for what it is configured to
 */
public record SweepRequest(Path plan, Path out, Path dataRoot, String master) {}
