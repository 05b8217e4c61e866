package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.inkgraph.predict.PixelType;
import org.inkgraph.serve.http.RequestException;

/** A reader of nested JSON arrays of numbers with a known shape. */
final class TensorReader {
  private final FloatList values = new FloatList();
  private final List<Long> shape;
  private final PixelType type;

  /**
   * @param shape of one image, such as {@code [28, 28]}
   */
  TensorReader(List<Long> shape, PixelType type) {
    this.shape = List.copyOf(shape);
    this.type = type;
  }

  /** Returns all values read so far, in row-major order. */
  float[] values() {
    return values.toArray();
  }

  /**
   * Reads a list of images. The parser's current token must be its opening bracket.
   *
   * @return the number of images
   * @throws RequestException 400, if the JSON is not a list of images
   */
  int images(JsonParser parser) throws IOException {
    require(parser, JsonToken.START_ARRAY, "a list of images");
    int images = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      image(parser);
      images++;
    }
    return images;
  }

  /**
   * Reads one image. The parser's current token must be its opening bracket.
   *
   * @throws RequestException 400, if the JSON is not an image
   */
  void image(JsonParser parser) throws IOException {
    level(parser, 0);
  }

  private void level(JsonParser parser, int level) throws IOException {
    if (level == shape.size()) {
      values.add(number(parser, type));
      return;
    }
    long expected = shape.get(level);
    require(parser, JsonToken.START_ARRAY, "a list of " + expected + " elements");
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count < expected) {
        level(parser, level + 1);
      } else {
        parser.skipChildren();
      }
      count++;
    }
    if (count != expected) {
      throw RequestException.bad(
          "Encountered list at unexpected size: "
              + count
              + " at level: "
              + (level + 1)
              + " expected size: "
              + expected
              + "; an image has the shape "
              + shape);
    }
  }

  /**
   * Returns the parser's current token as a pixel.
   *
   * @throws RequestException 400, if it is not a number of the type, or not finite as a float32
   */
  static float number(JsonParser parser, PixelType type) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw unexpected(parser, "a number");
    }
    float value = parser.getFloatValue();
    if (!Float.isFinite(value)) {
      throw RequestException.bad(parser.getText() + " is too large for a float32");
    }
    return required(value, parser.getText(), type);
  }

  /**
   * Returns {@code value} if it is of the type.
   *
   * @throws RequestException 400, if it is not
   */
  static float required(float value, String text, PixelType type) {
    if (!type.holds(value)) {
      throw RequestException.bad(
          text + " is not a value of type " + type.name().toLowerCase(Locale.ROOT));
    }
    return value;
  }

  static void require(JsonParser parser, JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      throw unexpected(parser, what);
    }
  }

  private static RequestException unexpected(JsonParser parser, String what) throws IOException {
    String found =
        switch (parser.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> "a string";
          case VALUE_NULL -> "null";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          default -> "a number";
        };
    return RequestException.bad(
        "expected "
            + what
            + ", found "
            + found
            + " at offset "
            + parser.currentTokenLocation().getByteOffset());
  }
}
