package org.inkgraph.data.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;

/** Finds the columns of a table of images by their names and by the numbers of its first rows. */
final class CsvColumns {
  /** What a table without labels has instead of the index of their column. */
  static final int NONE = -1;

  private static final int MAX_SIDE = 1024;

  /** Such as {@code pixel12}, {@code 12} and {@code 1x28}. */
  private static final Pattern PIXEL = Pattern.compile("(\\D{0,20}?)(?:(\\d{1,4})\\D)?(\\d{1,7})");

  private static final String REMEDY = "; name it with --label-column";

  private final Path file;
  private final CsvHeader header;
  private final List<double[]> rows;
  private final OtherRows others;

  /** The rows after the first ones. */
  interface OtherRows {
    /**
     * Returns whether a column has only this value there.
     *
     * @throws IOException if they cannot be read
     */
    boolean haveOnly(int column, double value) throws IOException;
  }

  /**
   * @param rows numbers of the first rows; NaN for what is not a number
   */
  CsvColumns(Path file, CsvHeader header, List<double[]> rows, OtherRows others) {
    this.file = file;
    this.header = header;
    this.rows = rows;
    this.others = others;
  }

  /**
   * Returns the index of the column of labels.
   *
   * @throws InkgraphException if there is none, or several columns may be it
   * @throws IOException if the file cannot be read
   */
  int label(Optional<String> given, Optional<ImageShape> size) throws IOException {
    int label = labelByName(given);
    if (label == NONE) {
      label = labelByPlace(size);
    }
    if (label == NONE) {
      int columns = ofNumbers().length;
      throw new InkgraphException(
          file
              + " has no column of labels that can be recognized: "
              + columns
              + " columns of numbers"
              + (isWhole(columns, size) ? ", as many as an image has pixels" : "")
              + REMEDY);
    }
    return label;
  }

  /**
   * Returns the index of the column of labels, or {@link #NONE}.
   *
   * @throws InkgraphException if several columns may be it
   * @throws IOException if the file cannot be read
   */
  int labelIfAny(Optional<String> given, Optional<ImageShape> size) throws IOException {
    int label = labelByName(given);
    int pixels = ofNumbers().length - 1;
    return label != NONE || (size.isPresent() && size.get().pixels() != pixels)
        ? label
        : labelByPlace(size);
  }

  private int labelByName(Optional<String> given) {
    if (given.isPresent()) {
      return named(given.get());
    }
    int[] byName = columns(header::isOfLabels);
    if (byName.length == 1) {
      return byName[0];
    }
    int[] texts = columns(column -> isText(column) && !header.isOfOthers(column));
    if (byName.length > 1 || texts.length > 1) {
      int[] candidates = byName.length > 1 ? byName : texts;
      throw new InkgraphException(
          file
              + " has "
              + candidates.length
              + " columns that may be the labels, "
              + (candidates[0] + 1)
              + header.shownName(candidates[0])
              + " and "
              + (candidates[1] + 1)
              + header.shownName(candidates[1])
              + REMEDY);
    }
    return texts.length == 1 ? texts[0] : NONE;
  }

  /** Labels vary from image to image, the corners of images seldom do. */
  private int labelByPlace(Optional<ImageShape> size) throws IOException {
    int[] columns = ofNumbers();
    if (columns.length < 2 || isWhole(columns.length, size)) {
      return NONE;
    }
    int[] unlike = columns(column -> !header.isOfOthers(column) && !isPixelName(column));
    if (header.exists() && unlike.length == 1) {
      return unlike[0];
    }
    int first = columns[0];
    int last = columns[columns.length - 1];
    boolean isLast =
        isConstant(first)
            && !isConstant(last)
            && others.haveOnly(first, rows.get(0)[first]); // otherwise sorted by label
    return isLast ? last : first;
  }

  private int[] ofNumbers() {
    return columns(column -> !header.isOfOthers(column));
  }

  /** Returns whether so many columns are an image without a label. */
  private static boolean isWhole(int columns, Optional<ImageShape> size) {
    return size.isPresent() ? size.get().pixels() == columns : side(columns) > 0;
  }

  private int named(String name) {
    int[] byName =
        columns(column -> header.exists() && header.names().get(column).equals(name.strip()));
    if (byName.length == 1) {
      return byName[0];
    }
    if (name.matches("[1-9]\\d{0,6}") && Integer.parseInt(name) <= header.columns()) {
      return Integer.parseInt(name) - 1;
    }
    throw new InkgraphException(
        file
            + " has no column '"
            + CsvFormat.shown(name)
            + "'; name one of its header, or its number from 1 to "
            + header.columns());
  }

  /**
   * Returns the indices of the columns of pixels, in row-major order: that of their names if all
   * are numbered, otherwise that of the columns.
   */
  int[] pixels(int label) {
    int[] pixels = columns(column -> column != label && !header.isOfOthers(column));
    if (!header.exists()) {
      return pixels;
    }
    int[] named = Arrays.stream(pixels).filter(this::isPixelName).toArray();
    if (named.length < 2 || 2 * named.length < pixels.length) {
      return pixels;
    }
    return Arrays.stream(named)
        .boxed()
        .sorted(
            Comparator.comparing((Integer column) -> part(column, 1))
                .thenComparing(column -> part(column, 2).length())
                .thenComparing(column -> part(column, 2))
                .thenComparing(column -> part(column, 3).length())
                .thenComparing(column -> part(column, 3)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean isPixelName(int column) {
    return header.exists() && PIXEL.matcher(header.names().get(column)).matches();
  }

  private String part(int column, int group) {
    Matcher name = PIXEL.matcher(header.names().get(column));
    return name.matches() ? Objects.requireNonNullElse(name.group(group), "") : "";
  }

  /** Returns the size of images of so many pixels. */
  ImageShape shape(int pixels, Optional<ImageShape> given) {
    if (given.isPresent()) {
      if (given.get().pixels() != pixels) {
        throw new InkgraphException(
            file + " has " + pixels + " columns of pixels, which are not images of " + given.get());
      }
      return given.get();
    }
    int side = side(pixels);
    if (side == 0) {
      throw new InkgraphException(
          file
              + " has "
              + pixels
              + " columns of pixels, which are not a square; use --size ROWSxCOLUMNS");
    }
    return ImageShape.of(side, side);
  }

  /** Returns the side of a square of so many pixels, or 0 if they are not one. */
  private static int side(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels && side <= MAX_SIDE ? side : 0;
  }

  /** Returns 255 if pixels are from 0 to 1, and 1 if they are from 0 to 255. */
  double scale(int[] pixels) {
    double largest =
        rows.stream()
            .flatMapToDouble(row -> Arrays.stream(pixels).mapToDouble(column -> row[column]))
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(0);
    return largest > 0 && largest <= 1 ? 255 : 1;
  }

  private int[] columns(IntPredicate condition) {
    return IntStream.range(0, header.columns()).filter(condition).toArray();
  }

  private boolean isText(int column) {
    return rows.stream().anyMatch(row -> Double.isNaN(row[column]));
  }

  private boolean isConstant(int column) {
    return rows.stream().mapToDouble(row -> row[column]).distinct().count() <= 1;
  }
}
