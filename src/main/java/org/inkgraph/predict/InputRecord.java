package org.inkgraph.predict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.inkgraph.io.BoundedFile;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code inputs.json}, which may lie beside the graph of a model from another
 * program and says what pixels it was trained on: {@code {"formatVersion": 1, "valueRange": [0,
 * 255]}}. A file of that name with neither key, such as sample inputs, is something else.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param valueRange values of a pixel without ink and of one of full ink
 */
record InputRecord(int formatVersion, List<Float> valueRange) {
  /** Newest format that this program reads. */
  static final int FORMAT_VERSION = 1;

  /**
   * @throws IllegalArgumentException if {@code valueRange} is not two numbers in ascending order
   */
  InputRecord {
    if (valueRange == null || valueRange.size() != 2 || valueRange.contains(null)) {
      throw new IllegalArgumentException("valueRange is not two numbers, such as [0, 255]");
    }
    range(valueRange);
  }

  /**
   * Returns the range of a model's pixels.
   *
   * @param given what the user says; null for what the model's record says, or without one the
   *     usual range of the type
   * @throws InkgraphException if the record is not of this format, or the type cannot hold the
   *     range
   * @throws IOException if the record cannot be read
   */
  static ValueRange range(Path model, PixelType type, @Nullable ValueRange given)
      throws IOException {
    Path file = model.resolve(SavedModelLayout.INPUTS);
    ValueRange range = given;
    if (range == null) {
      range =
          isRecord(file)
              ? range(JsonFile.read(file, InputRecord.class, FORMAT_VERSION).valueRange())
              : type.defaultRange();
    }
    if (!type.holds(range.low()) || !type.holds(range.high())) {
      throw new InkgraphException(
          model
              + " takes pixels of type "
              + type.name().toLowerCase(Locale.ROOT)
              + ", which has no values from "
              + range.words()
              + "; name another range");
    }
    return range;
  }

  /**
   * Returns whether a file is meant as such a record, be it damaged, and not as anything else of
   * that name.
   */
  private static boolean isRecord(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > BoundedFile.RECORD) {
      return false;
    }
    byte[] bytes = BoundedFile.bytes(file, BoundedFile.RECORD);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""); // or UTF-16
    return text.contains("\"formatVersion\"") || text.contains("\"valueRange\"");
  }

  private static ValueRange range(List<Float> ends) {
    return new ValueRange(ends.get(0), ends.get(1));
  }
}
