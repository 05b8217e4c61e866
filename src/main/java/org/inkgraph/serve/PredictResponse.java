package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.serve.http.Json;

/**
 * A response of TensorFlow Serving's {@code predict}: {@code {"predictions": […]}} in row format,
 * {@code {"outputs": …}} in column format. Outputs are named if there is more than one.
 */
final class PredictResponse {
  private PredictResponse() {}

  static byte[] of(InferenceResult result, boolean byRow) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeFieldName(byRow ? "predictions" : "outputs");
          if (byRow) {
            json.writeStartArray();
            for (int image = 0; image < result.images(); image++) {
              row(json, result, image);
            }
            json.writeEndArray();
          } else {
            columns(json, result);
          }
          json.writeEndObject();
        });
  }

  private static void row(JsonGenerator json, InferenceResult result, int image)
      throws IOException {
    ImageSignature signature = result.version().signature();
    boolean named = signature.argMax().isPresent();
    if (named) {
      json.writeStartObject();
      json.writeNumberField(signature.argMax().get().name(), result.argMax(image));
      json.writeFieldName(signature.probabilities().name());
    }
    Json.row(json, result.probabilities(), image * result.classes(), result.classes());
    if (named) {
      json.writeEndObject();
    }
  }

  private static void columns(JsonGenerator json, InferenceResult result) throws IOException {
    ImageSignature signature = result.version().signature();
    boolean named = signature.argMax().isPresent();
    if (named) {
      json.writeStartObject();
      json.writeArrayFieldStart(signature.argMax().get().name());
      for (int image = 0; image < result.images(); image++) {
        json.writeNumber(result.argMax(image));
      }
      json.writeEndArray();
      json.writeFieldName(signature.probabilities().name());
    }
    Json.matrix(json, result.probabilities(), result.classes());
    if (named) {
      json.writeEndObject();
    }
  }
}
