package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.serve.http.Json;

/**
 * An answer of TensorFlow Serving's {@code predict}: {@code {"predictions": […]}} row by row,
 * {@code {"outputs": …}} as columns. Outputs are named where there are several.
 */
final class PredictResponse {
  private PredictResponse() {}

  static byte[] of(HttpReply answer, boolean byRow) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeFieldName(byRow ? "predictions" : "outputs");
          if (byRow) {
            json.writeStartArray();
            for (int image = 0; image < answer.images(); image++) {
              row(json, answer, image);
            }
            json.writeEndArray();
          } else {
            columns(json, answer);
          }
          json.writeEndObject();
        });
  }

  private static void row(JsonGenerator json, HttpReply answer, int image) throws IOException {
    ImageSignature signature = answer.version().signature();
    boolean named = signature.argMax().isPresent();
    if (named) {
      json.writeStartObject();
      json.writeNumberField(signature.argMax().get().name(), answer.likeliest(image));
      json.writeFieldName(signature.probabilities().name());
    }
    Json.row(json, answer.probabilities(), image * answer.classes(), answer.classes());
    if (named) {
      json.writeEndObject();
    }
  }

  private static void columns(JsonGenerator json, HttpReply answer) throws IOException {
    ImageSignature signature = answer.version().signature();
    boolean named = signature.argMax().isPresent();
    if (named) {
      json.writeStartObject();
      json.writeArrayFieldStart(signature.argMax().get().name());
      for (int image = 0; image < answer.images(); image++) {
        json.writeNumber(answer.likeliest(image));
      }
      json.writeEndArray();
      json.writeFieldName(signature.probabilities().name());
    }
    Json.matrix(json, answer.probabilities(), answer.classes());
    if (named) {
      json.writeEndObject();
    }
  }
}
