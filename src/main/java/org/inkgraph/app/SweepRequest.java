package org.inkgraph.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A request to train every point of a plan.
 *
 * @param plan YAML file
 * @param out directory of the models and results; on a cluster, all machines must see it
 * @param dataRoot directory of all data sets
 * @param master Spark master, such as {@code local[2]}, or null for the configured one
 */
public record SweepRequest(Path plan, Path out, Path dataRoot, @Nullable String master) {}
