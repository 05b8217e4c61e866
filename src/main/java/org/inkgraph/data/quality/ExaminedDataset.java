package org.inkgraph.data.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.inkgraph.data.DatasetCheck;
import org.jspecify.annotations.Nullable;

/**
 * A checked data set; the JSON of {@code data check --json}.
 *
 * @param check its contents and problems
 * @param quality what may be wrong with its images, or null if it has problems
 */
public record ExaminedDataset(
    @JsonUnwrapped DatasetCheck check,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DatasetQuality quality) {

  /**
   * Checks a directory, and examines its images if they are a valid data set.
   *
   * @throws org.inkgraph.runtime.InkgraphException if the directory does not exist
   * @throws IOException if a file cannot be read
   */
  public static ExaminedDataset of(Path directory) throws IOException {
    AtomicReference<@Nullable DatasetQuality> quality = new AtomicReference<>();
    DatasetCheck check =
        DatasetCheck.of(
            directory,
            (training, test, names) -> quality.set(DatasetQuality.of(training, test, names)));
    return new ExaminedDataset(check, quality.get());
  }
}
