package org.inkgraph.data.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkgraph.runtime.InkgraphException;

/**
 * The header of an array, of versions 1 to 3 of <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">its format</a>.
 *
 * @param type of an element; empty if it is neither a number nor a text
 * @param fortranOrder whether the first index varies fastest, instead of the last
 * @param shape dimensions, each at least 0, with at most 2^31 - 9 elements
 */
record NpyHeader(Optional<NpyType> type, boolean fortranOrder, List<Integer> shape) {
  static final String MAGIC = "\u0093NUMPY";
  private static final int MAX_LENGTH = 1 << 16;
  private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8;
  private static final int MAX_DIMENSIONS = 32;

  private static final Pattern DESCR = Pattern.compile("'descr':\\s*(?:'([^']{0,20})'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\dL, ]{0,400})\\)");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads a header.
   *
   * @param name name of the array, for messages
   * @throws InkgraphException if it is none, or announces more than an array of Java holds
   * @throws IOException if it cannot be read
   */
  static NpyHeader read(InputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8
        || !new String(start, StandardCharsets.ISO_8859_1).startsWith(MAGIC)
        || start[6] < 1
        || start[6] > 3) {
      throw new InkgraphException(name + " is not an array of NumPy's format 1, 2 or 3");
    }
    byte[] length = in.readNBytes(start[6] == 1 ? 2 : 4);
    long size =
        length.length < 2
            ? 0
            : ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).put(length).getLong(0);
    if (size > MAX_LENGTH) {
      throw new InkgraphException(name + " has a header of " + size + " bytes, so it is damaged");
    }
    byte[] text = in.readNBytes((int) size);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (text.length < size || !descr.find() || !order.find() || !shape.find()) {
      throw new InkgraphException(name + " has a damaged header; save the array again");
    }
    return new NpyHeader(
        Optional.ofNullable(descr.group(1)).flatMap(NpyType::of),
        "True".equals(order.group(1)),
        shape(name, Objects.requireNonNull(shape.group(1))));
  }

  private static List<Integer> shape(String name, String text) {
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (String part : text.split(",", -1)) {
      String digits = part.strip().replaceAll("L$", "");
      if (digits.isEmpty()) {
        continue;
      }
      if (!digits.matches("\\d{1,10}")) {
        throw new InkgraphException(name + " has a damaged header; save the array again");
      }
      long dimension = Long.parseLong(digits);
      elements *= dimension;
      if (dimension > MAX_ELEMENTS || elements > MAX_ELEMENTS || shape.size() == MAX_DIMENSIONS) {
        throw new InkgraphException(
            name + " has more than " + MAX_ELEMENTS + " elements; save fewer images");
      }
      shape.add((int) dimension);
    }
    return shape;
  }

  /** Returns the number of elements. */
  int elements() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Returns the first dimension: the number of images or labels. */
  int count() {
    return shape.isEmpty() ? 0 : shape.get(0);
  }

  /** Returns whether these may be labels: a number or text for each image. */
  boolean hasOneElementEach() {
    return !shape.isEmpty() && shape.stream().skip(1).allMatch(dimension -> dimension == 1);
  }

  /** Returns whether these may be images: several numbers for each. */
  boolean mayBeImages() {
    return type.isPresent()
        && !type.get().isText()
        && shape.size() >= 2
        && shape.size() <= 4
        && !hasOneElementEach();
  }

  /** Returns such as {@code uint8 60000x28x28}. */
  String description() {
    return type.map(NpyType::displayName).orElse("objects")
        + " "
        + shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
