package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.inkgraph.serve.http.RequestException;

/** A reader of nested JSON arrays of numbers with a known shape. */
final class TensorReader {
  private final FloatList values = new FloatList();
  private final List<Long> shape;

  /**
   * @param shape of one image, such as {@code [28, 28]}
   */
  TensorReader(List<Long> shape) {
    this.shape = List.copyOf(shape);
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
      values.add(number(parser));
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
   * Returns the parser's current token as a float32.
   *
   * @throws RequestException 400, if it is not a number, or not finite as a float32
   */
  static float number(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw unexpected(parser, "a number");
    }
    float value = parser.getFloatValue();
    if (!Float.isFinite(value)) {
      throw RequestException.bad(parser.getText() + " is too large for a float32");
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
