package org.inkgraph.app.verification;

import java.nio.file.Path;
import org.inkgraph.app.DatasetFinder;
import org.jspecify.annotations.Nullable;

/**
 * All that a recorded training needs beside its record.
 *
 * @param data finds its data
 * @param namedData name or directory of its data, or null to search
 * @param teacher directory of the model that it learned from, or null
 * @param initializedFrom directory of the model that it started from, or null
 */
public record ReplaySources(
    DatasetFinder data,
    @Nullable String namedData,
    @Nullable Path teacher,
    @Nullable Path initializedFrom) {}
