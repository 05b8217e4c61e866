package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.PixelType;
import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * The single input of an inference request. Its pixels are in the JSON, nested or flat, or follow
 * it as binary data.
 */
final class InferInput {
  private final JsonParser parser;
  private final ImageSignature signature;

  private @Nullable String name;
  private @Nullable String type;
  private @Nullable List<Long> shape;
  private float @Nullable [] data;
  private @Nullable Integer binarySize;

  private InferInput(JsonParser parser, ImageSignature signature) {
    this.parser = parser;
    this.signature = signature;
  }

  /**
   * Reads an input. The parser's current token must be its opening brace.
   *
   * @param binary the bytes after the JSON; its position moves past what is read
   * @return {@code [images, rows, columns]}, at least one image
   * @throws RequestException 400, if the model does not accept the input
   */
  static float[] read(JsonParser parser, ByteBuffer binary, ImageSignature signature)
      throws IOException {
    InferInput input = new InferInput(parser, signature);
    input.fields();
    return input.pixels(binary);
  }

  private void fields() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue; // as if it had been left out
      }
      switch (field) {
        case "name" -> name = text("a string as name");
        case "datatype" -> type = text("a string as datatype");
        case "shape" -> shape = shape();
        case "data" -> data = data();
        case "parameters" -> parameters(parser.readValueAsTree());
        default -> parser.skipChildren();
      }
    }
  }

  private String text(String what) throws IOException {
    TensorReader.require(parser, JsonToken.VALUE_STRING, what);
    return parser.getText();
  }

  private @Nullable List<Long> shape() throws IOException {
    TensorReader.require(parser, JsonToken.START_ARRAY, "a list of numbers as shape");
    List<Long> sizes = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      TensorReader.require(parser, JsonToken.VALUE_NUMBER_INT, "integers as shape");
      sizes.add(parser.getLongValue());
    }
    return sizes;
  }

  private float @Nullable [] data() throws IOException {
    TensorReader.require(parser, JsonToken.START_ARRAY, "a list of numbers as data");
    FloatList values = new FloatList();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
      } else {
        values.add(TensorReader.number(parser, signature.pixelType()));
      }
    }
    return values.toArray();
  }

  private void parameters(JsonNode parameters) {
    if (parameters.hasNonNull("shared_memory_region")) {
      throw RequestException.bad("the shared memory extension is not available");
    }
    JsonNode size = parameters.path("binary_data_size");
    if (!size.isMissingNode() && !size.isNull()) {
      if (!size.isInt()) {
        throw RequestException.bad("binary_data_size must be a number of bytes, got " + size);
      }
      binarySize = size.intValue();
    }
  }

  private float[] pixels(ByteBuffer binary) {
    String expected = signature.input().name();
    if (!expected.equals(name)) {
      throw RequestException.bad("the model has one input, " + expected + "; found " + name);
    }
    String expectedType = datatype(signature.pixelType());
    if (!expectedType.equals(type)) {
      throw RequestException.bad(
          "input " + expected + " has datatype " + expectedType + ", got " + type);
    }
    long values = requireShape();
    if (data == null && binarySize != null) {
      data = fromBinary(binary, values, binarySize);
    }
    if (data == null) {
      throw RequestException.bad("input " + expected + " has no data");
    }
    if (data.length != values) {
      throw RequestException.bad(
          "input "
              + expected
              + " has the shape "
              + shape
              + " and so "
              + values
              + " values, got "
              + data.length);
    }
    return data;
  }

  /** Returns the number of values in the shape, after checking it. */
  private long requireShape() {
    List<Long> expected = ModelMetadata.inputShape(signature);
    if (shape == null
        || shape.size() != expected.size()
        || shape.get(0) < 1
        || !shape.subList(1, shape.size()).equals(expected.subList(1, expected.size()))) {
      throw RequestException.bad(
          "input "
              + signature.input().name()
              + " has the shape "
              + expected
              + ", the first being the number of images, got "
              + shape);
    }
    long size = signature.imageShape().pixels();
    return shape.get(0) > Integer.MAX_VALUE / size ? Long.MAX_VALUE : shape.get(0) * size;
  }

  private float[] fromBinary(ByteBuffer binary, long values, int binarySize) {
    PixelType pixelType = signature.pixelType();
    int size = pixelType == PixelType.UINT8 ? Byte.BYTES : Float.BYTES;
    if (values > binary.remaining() / size || binarySize != values * size) {
      throw RequestException.bad(
          "binary_data_size is "
              + binarySize
              + " and "
              + binary.remaining()
              + " bytes follow the JSON, but the shape "
              + shape
              + " needs "
              + size
              + (size == 1 ? " byte" : " bytes")
              + " for each value");
    }
    float[] pixels = new float[(int) values];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          switch (pixelType) {
            case FLOAT32 -> binary.getFloat();
            case UINT8 -> binary.get() & 0xFF;
            case INT32 -> binary.getInt();
          };
      if (!Float.isFinite(pixels[i])) {
        throw RequestException.bad("value " + i + " of the input is " + pixels[i]);
      }
    }
    return pixels;
  }

  /** Returns the protocol's name of a type. */
  static String datatype(PixelType type) {
    return switch (type) {
      case FLOAT32 -> "FP32";
      case UINT8 -> "UINT8";
      case INT32 -> "INT32";
    };
  }
}
