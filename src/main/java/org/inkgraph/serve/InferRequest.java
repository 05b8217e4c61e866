package org.inkgraph.serve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.serve.http.Json;
import org.inkgraph.serve.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * An inference request of the Open Inference Protocol, version 2, with its binary tensor extension.
 *
 * @param id the client's name for the request, or {@code null}
 * @param pixels {@code [images, rows, columns]} in row-major order
 * @param outputs the requested outputs, in order
 * @see <a
 *     href="https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol">Open
 *     Inference Protocol</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InferRequest(@Nullable String id, float[] pixels, List<Output> outputs) {
  /**
   * A requested output.
   *
   * @param name name of an output of the model
   * @param binary whether to send it as binary data after the JSON
   */
  record Output(String name, boolean binary) {}

  /**
   * Reads a request.
   *
   * @param jsonLength number of bytes of the body that are JSON; -1 if all are
   * @throws RequestException 400, if it is not a valid request for a model with this signature
   */
  static InferRequest read(byte[] body, int jsonLength, ImageSignature signature)
      throws IOException {
    if (jsonLength > body.length) {
      throw RequestException.bad(
          "Inference-Header-Content-Length is "
              + jsonLength
              + ", but the body has "
              + body.length
              + " bytes");
    }
    int length = jsonLength < 0 ? body.length : jsonLength;
    ByteBuffer binary =
        ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
    try (JsonParser parser = Json.parser(new ByteArrayInputStream(body, 0, length))) {
      InferRequest request = new Parser(parser, binary, signature).request();
      Json.requireEnd(parser);
      return request;
    }
  }

  private static final class Parser {
    private final JsonParser parser;
    private final ByteBuffer binary;
    private final ImageSignature signature;

    private @Nullable String id;
    private boolean binaryOutputs;
    private float @Nullable [] pixels;
    private List<JsonNode> outputs = List.of();

    Parser(JsonParser parser, ByteBuffer binary, ImageSignature signature) {
      this.parser = parser;
      this.binary = binary;
      this.signature = signature;
    }

    InferRequest request() throws IOException {
      if (parser.nextToken() == null) {
        throw RequestException.bad("the body is empty; expected a request as JSON");
      }
      TensorReader.require(parser, JsonToken.START_OBJECT, "an object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
          continue; // as if it had been left out
        }
        switch (field) {
          case "id" -> {
            TensorReader.require(parser, JsonToken.VALUE_STRING, "a string as id");
            id = parser.getText();
          }
          case "parameters" ->
              binaryOutputs =
                  parser.<JsonNode>readValueAsTree().path("binary_data_output").asBoolean();
          case "inputs" -> inputs();
          case "outputs" -> outputs = list(parser.readValueAsTree());
          default -> parser.skipChildren();
        }
      }
      if (pixels == null) {
        throw RequestException.bad("the request has no inputs");
      }
      if (binary.hasRemaining()) {
        throw RequestException.bad(
            binary.remaining() + " bytes follow the inputs' binary data; nothing describes them");
      }
      return new InferRequest(id, pixels, outputs());
    }

    private void inputs() throws IOException {
      TensorReader.require(parser, JsonToken.START_ARRAY, "a list of inputs");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (pixels != null) {
          throw RequestException.bad(
              "the model has one input, " + signature.input().name() + "; found several");
        }
        TensorReader.require(parser, JsonToken.START_OBJECT, "an input");
        pixels = InferInput.read(parser, binary, signature);
      }
    }

    private static List<JsonNode> list(JsonNode node) {
      if (!node.isArray()) {
        throw RequestException.bad("outputs must be a list");
      }
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      return elements;
    }

    private List<Output> outputs() {
      List<String> known = outputNames(signature);
      if (outputs.isEmpty()) {
        return known.stream().map(name -> new Output(name, binaryOutputs)).toList();
      }
      List<Output> requested = new ArrayList<>();
      for (JsonNode output : outputs) {
        String name = output.path("name").asText();
        JsonNode parameters = output.path("parameters");
        if (!known.contains(name)) {
          throw RequestException.bad("the model has no output '" + name + "', but " + known);
        }
        if (parameters.path("classification").asInt() != 0) {
          throw RequestException.bad("the classification extension is not available");
        }
        if (requested.stream().anyMatch(other -> other.name().equals(name))) {
          throw RequestException.bad("output " + name + " is requested twice");
        }
        requested.add(new Output(name, parameters.path("binary_data").asBoolean(binaryOutputs)));
      }
      return requested;
    }
  }

  static List<String> outputNames(ImageSignature signature) {
    List<String> names = new ArrayList<>(List.of(signature.probabilities().name()));
    signature.argMax().ifPresent(port -> names.add(port.name()));
    return names;
  }
}
