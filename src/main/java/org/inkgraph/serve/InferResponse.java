package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.serve.InferRequest.Output;
import org.inkgraph.serve.http.Json;

/** A response of the Open Inference Protocol, version 2. */
final class InferResponse {
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private final InferRequest request;
  private final InferenceResult result;

  private InferResponse(InferRequest request, InferenceResult result) {
    this.request = request;
    this.result = result;
  }

  static HttpReply of(InferRequest request, InferenceResult result) {
    return new InferResponse(request, result).reply();
  }

  private HttpReply reply() {
    byte[] json = Json.bytes(this::write);
    List<byte[]> binary = new ArrayList<>();
    for (Output output : request.outputs()) {
      if (output.binary()) {
        binary.add(bytes(output));
      }
    }
    if (binary.isEmpty()) {
      return HttpReply.json(json);
    }
    ByteBuffer body =
        ByteBuffer.allocate(json.length + binary.stream().mapToInt(bytes -> bytes.length).sum());
    body.put(json);
    binary.forEach(body::put);
    return new HttpReply(
        body.array(),
        "application/octet-stream",
        Map.of(JSON_LENGTH, Integer.toString(json.length)));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("model_name", result.version().model());
    json.writeStringField("model_version", Long.toString(result.version().number()));
    if (request.id() != null) {
      json.writeStringField("id", request.id());
    }
    json.writeArrayFieldStart("outputs");
    for (Output output : request.outputs()) {
      write(json, output);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Output output) throws IOException {
    boolean probabilities = isProbabilities(output);
    json.writeStartObject();
    json.writeStringField("name", output.name());
    json.writeStringField("datatype", probabilities ? "FP32" : "INT64");
    json.writeArrayFieldStart("shape");
    json.writeNumber(result.images());
    if (probabilities) {
      json.writeNumber(result.classes());
    }
    json.writeEndArray();
    if (output.binary()) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", size(output));
      json.writeEndObject();
    } else if (probabilities) {
      json.writeFieldName("data");
      Json.row(json, result.probabilities(), 0, result.probabilities().length);
    } else {
      json.writeArrayFieldStart("data");
      for (int image = 0; image < result.images(); image++) {
        json.writeNumber(result.argMax(image));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private boolean isProbabilities(Output output) {
    return output.name().equals(result.version().signature().probabilities().name());
  }

  private int size(Output output) {
    return isProbabilities(output)
        ? result.probabilities().length * Float.BYTES
        : result.images() * Long.BYTES;
  }

  private byte[] bytes(Output output) {
    boolean probabilities = isProbabilities(output);
    byte[] bytes = new byte[size(output)];
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (probabilities) {
      values.asFloatBuffer().put(result.probabilities());
    } else {
      for (int image = 0; image < result.images(); image++) {
        values.putLong(result.argMax(image));
      }
    }
    return bytes;
  }
}
