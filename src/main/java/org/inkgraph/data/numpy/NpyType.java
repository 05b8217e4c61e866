package org.inkgraph.data.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's elements, such as {@code <f4}: <a
 * href="https://numpy.org/doc/stable/reference/arrays.interface.html">typestr</a> of the array
 * interface.
 *
 * @param kind b, u, i or f for numbers, U or S for texts
 * @param size size of an element in bytes
 * @param order order of the bytes of a number
 */
record NpyType(char kind, int size, ByteOrder order) {
  private static final int MAX_TEXT = 4096;
  private static final Pattern NUMBER = Pattern.compile("[|<>=](b1|[ui][1248]|f[248])");
  private static final Pattern TEXT = Pattern.compile("[|<>=][US](\\d{1,4})");

  /** Returns the type of a description, or nothing if it is neither a number nor a text. */
  static Optional<NpyType> of(String descr) {
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (NUMBER.matcher(descr).matches()) {
      return Optional.of(new NpyType(descr.charAt(1), descr.charAt(2) - '0', order));
    }
    Matcher text = TEXT.matcher(descr);
    if (!text.matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.group(1));
    int size = descr.charAt(1) == 'U' ? 4 * length : length;
    return length == 0 || size > MAX_TEXT
        ? Optional.empty()
        : Optional.of(new NpyType(descr.charAt(1), size, order));
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  /** Returns such as {@code uint8}, as NumPy names it. */
  String displayName() {
    return switch (kind) {
      case 'b' -> "bool";
      case 'u' -> "uint" + 8 * size;
      case 'i' -> "int" + 8 * size;
      case 'f' -> "float" + 8 * size;
      default -> "text";
    };
  }

  /** Returns a number, which may be rounded to a double. */
  double number(ByteBuffer bytes, int at) {
    return switch (kind) {
      case 'b' -> bytes.get(at) == 0 ? 0 : 1;
      case 'u' -> unsigned(bytes, at);
      case 'i' ->
          switch (size) {
            case 1 -> bytes.get(at);
            case 2 -> bytes.getShort(at);
            case 4 -> bytes.getInt(at);
            default -> bytes.getLong(at);
          };
      default ->
          switch (size) {
            case 2 -> half(bytes.getShort(at));
            case 4 -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
          };
    };
  }

  private double unsigned(ByteBuffer bytes, int at) {
    return switch (size) {
      case 1 -> bytes.get(at) & 0xFF;
      case 2 -> bytes.getShort(at) & 0xFFFF;
      case 4 -> Integer.toUnsignedLong(bytes.getInt(at));
      default -> {
        long value = bytes.getLong(at);
        yield value < 0 ? value + 0x1p64 : value;
      }
    };
  }

  /** Decodes binary16 of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent == 31
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Returns a text without the zeros that fill it up. */
  String text(ByteBuffer bytes, int at) {
    byte[] element = new byte[size];
    bytes.get(at, element);
    Charset charset =
        kind == 'S'
            ? StandardCharsets.UTF_8
            : Charset.forName(order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
    return new String(element, charset).replaceAll("\0+$", "");
  }
}
