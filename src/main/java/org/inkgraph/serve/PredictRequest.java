package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;

/**
 * A request to TensorFlow Serving's {@code predict}, in row format ({@code {"instances": [image,
 * …]}} or {@code {"instances": [{"images": image}, …]}}) or in column format ({@code {"inputs":
 * images}} or {@code {"inputs": {"images": images}}}), with an optional {@code signature_name}.
 *
 * @param pixels {@code [images, rows, columns]} in row-major order
 * @param images number of images, at least 1
 * @param byRow whether request and response have the row format
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest">TensorFlow Serving's RESTful
 *     API</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PredictRequest(float[] pixels, int images, boolean byRow) {
  private static final String ROWS = "instances";
  private static final String COLUMNS = "inputs";
  private static final String SIGNATURE = "signature_name";

  /**
   * Reads a request.
   *
   * @param body JSON in UTF-8; not closed
   * @throws RequestException 400, if it is not a valid request for a model with this signature
   */
  static PredictRequest read(InputStream body, ImageSignature signature) throws IOException {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() == null) {
        throw RequestException.bad("JSON Parse error: The document is empty");
      }
      TensorReader.require(parser, JsonToken.START_OBJECT, "an object");
      return new Parser(parser, signature).request();
    }
  }

  private static final class Parser {
    private final JsonParser parser;
    private final ImageSignature signature;
    private final TensorReader tensor;

    Parser(JsonParser parser, ImageSignature signature) {
      this.parser = parser;
      this.signature = signature;
      List<Long> shape = ModelMetadata.inputShape(signature);
      this.tensor = new TensorReader(shape.subList(1, shape.size()), signature.pixelType());
    }

    PredictRequest request() throws IOException {
      String format = null;
      int images = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
          continue; // as if it had been left out
        }
        switch (field) {
          case ROWS, COLUMNS -> {
            if (format != null) {
              throw RequestException.bad("Request has more than one of 'inputs' and 'instances'");
            }
            format = field;
            images = field.equals(ROWS) ? rows() : columns();
          }
          case SIGNATURE -> requireSignature();
          default -> parser.skipChildren();
        }
      }
      Json.requireEnd(parser);
      if (format == null) {
        throw RequestException.bad("Missing 'inputs' or 'instances' key");
      }
      if (images == 0) {
        throw RequestException.bad("Request has no images: '" + format + "' is empty");
      }
      return new PredictRequest(tensor.values(), images, format.equals(ROWS));
    }

    private void requireSignature() throws IOException {
      TensorReader.require(parser, JsonToken.VALUE_STRING, "the name of a signature");
      if (!parser.getText().isEmpty() && !parser.getText().equals(signature.key())) {
        throw RequestException.bad("Serving signature key \"" + parser.getText() + "\" not found.");
      }
    }

    private int rows() throws IOException {
      TensorReader.require(parser, JsonToken.START_ARRAY, "a list of images");
      int images = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          named(() -> tensor.image(parser));
        } else {
          tensor.image(parser);
        }
        images++;
      }
      return images;
    }

    private int columns() throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return tensor.images(parser);
      }
      int[] images = {0};
      named(() -> images[0] = tensor.images(parser));
      return images[0];
    }

    private interface Value {
      void read() throws IOException;
    }

    /** Reads an object that contains only the model's input. */
    private void named(Value value) throws IOException {
      String input = signature.input().name();
      boolean found = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (!parser.currentName().equals(input) || found) {
          throw RequestException.bad(
              "the model has one input, " + input + "; found " + parser.currentName());
        }
        parser.nextToken();
        value.read();
        found = true;
      }
      if (!found) {
        throw RequestException.bad("the model's input, " + input + ", is missing");
      }
    }
  }
}
