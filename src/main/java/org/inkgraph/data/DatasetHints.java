package org.inkgraph.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Guesses of what is unusual in a data set that is valid, for a person to look at. */
final class DatasetHints {
  /** Upright characters are taller than wide in three of four images of MNIST. */
  private static final int MIN_RATIO = 2;

  private static final int MAX_IMAGES = 5000;

  private DatasetHints() {}

  /** Returns hints, one line each. */
  static List<String> of(DatasetReader reader) {
    List<String> hints = new ArrayList<>();
    if (reader.files().size() < DatasetFile.values().length) {
      return hints;
    }
    if (isFirstClassEmpty(reader)) {
      hints.add(
          "no image has label 0; if labels begin at 1, inkgraph data import DIR --out NEW shifts"
              + " them");
    }
    if (isUnnamed(reader.classNames()) && looksTransposed(reader)) {
      hints.add(
          "most images are wider than tall, so they may be transposed, as EMNIST's are; if so,"
              + " inkgraph data import DIR --out NEW --transpose turns them");
    }
    return hints;
  }

  private static boolean isFirstClassEmpty(DatasetReader reader) {
    return reader.classNames().size() > 1
        && isWithoutZero(reader, DatasetFile.TRAINING_LABELS)
        && isWithoutZero(reader, DatasetFile.TEST_LABELS);
  }

  private static boolean isWithoutZero(DatasetReader reader, DatasetFile labels) {
    byte[] values = Objects.requireNonNull(reader.files().get(labels)).values();
    return IntStream.range(0, values.length).allMatch(i -> values[i] != 0);
  }

  /** Pictures with names of their own may well be of wide things. */
  private static boolean isUnnamed(List<String> names) {
    return IntStream.range(0, names.size())
        .allMatch(label -> names.get(label).equals(Integer.toString(label)));
  }

  private static boolean looksTransposed(DatasetReader reader) {
    IdxFile images = Objects.requireNonNull(reader.files().get(DatasetFile.TRAINING_IMAGES));
    int rows = images.dimensions()[1];
    int columns = images.dimensions()[2];
    int count = Math.min(MAX_IMAGES, images.dimensions()[0]);
    int wide = 0;
    int tall = 0;
    for (int image = 0; rows == columns && image < count; image++) {
      int difference =
          extent(images.values(), image * rows * columns, rows, columns, false)
              - extent(images.values(), image * rows * columns, rows, columns, true);
      wide += difference > 0 ? 1 : 0;
      tall += difference < 0 ? 1 : 0;
    }
    return wide > MIN_RATIO * tall;
  }

  /** Returns how many columns, or rows, the ink in an image extends over. */
  private static int extent(byte[] pixels, int start, int rows, int columns, boolean vertical) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int pixel = 0; pixel < rows * columns; pixel++) {
      if ((pixels[start + pixel] & 0xFF) >= 128) {
        int at = vertical ? pixel / columns : pixel % columns;
        first = Math.min(first, at);
        last = Math.max(last, at);
      }
    }
    return last < 0 ? 0 : last - first + 1;
  }
}
