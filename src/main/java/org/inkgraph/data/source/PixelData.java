package org.inkgraph.data.source;

import java.util.List;
import java.util.Optional;
import org.inkgraph.runtime.OneLine;

/**
 * The images of one or several files.
 *
 * @param training images for training, or all images
 * @param validation number of them, the first, that the files have for validation
 * @param test images for testing, if the files say which these are
 * @param notes one line each: how the files were understood
 */
public record PixelData(
    LabeledImages training, int validation, Optional<LabeledImages> test, List<String> notes) {
  public PixelData {
    notes = notes.stream().map(OneLine::of).toList();
  }
}
