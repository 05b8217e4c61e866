package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.inkgraph.serve.InferRequest.Output;
import org.inkgraph.serve.http.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a model of images of 2x3 pixels. */
class InferRequestTest {
  private static final String INPUT =
      "{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3], ";

  private static InferRequest read(String json) throws IOException {
    return InferRequest.read(
        json.getBytes(StandardCharsets.UTF_8), -1, PredictRequestTest.SIGNATURE);
  }

  private static InferRequest readWithBinary(String json, float... values) throws IOException {
    ByteBuffer binary =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      binary.putFloat(value);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(binary.array());
    return InferRequest.read(body.toByteArray(), json.length(), PredictRequestTest.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1, 2, 3, 4, 5, 6]", "[[[1, 2, 3], [4, 5, 6]]]", "[[1, 2, 3], [4, 5, 6]]"})
  void acceptsFlatAndNestedData(String data) throws IOException {
    InferRequest request =
        read("{\"id\": \"x\", \"inputs\": [" + INPUT + "\"data\": " + data + "}]}");
    assertThat(request.id()).isEqualTo("x");
    assertThat(request.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(request.outputs())
        .containsExactly(new Output("probabilities", false), new Output("classes", false));
  }

  @Test
  void acceptsBinaryData() throws IOException {
    InferRequest request =
        readWithBinary(
            "{\"inputs\": [" + INPUT + "\"parameters\": {\"binary_data_size\": 24}}]}",
            1,
            2,
            3,
            4,
            5,
            6);
    assertThat(request.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\": null, \"inputs\": [%s\"data\": [1, 2, 3, 4, 5, 6]}]",
        "\"outputs\": null, \"inputs\": [%s\"data\": [1, 2, 3, 4, 5, 6]}]",
        "\"parameters\": null, \"inputs\": [%s\"data\": [1, 2, 3, 4, 5, 6]}]",
        "\"parameters\": {\"binary_data_output\": null}, \"inputs\": [%s\"data\": [1, 2, 3, 4, 5, 6]}]",
        "\"inputs\": [%s\"parameters\": null, \"data\": [1, 2, 3, 4, 5, 6]}]",
        "\"inputs\": [%s\"parameters\": {\"binary_data_size\": null, \"shared_memory_region\": null},"
            + " \"data\": [1, 2, 3, 4, 5, 6]}]",
      })
  void nullIsAsIfLeftOut(String fields) throws IOException {
    String json = "{" + fields.formatted(INPUT) + "}";
    InferRequest request = read(json);
    assertThat(request.id()).isNull();
    assertThat(request.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(request.outputs())
        .containsExactly(new Output("probabilities", false), new Output("classes", false));
  }

  @Test
  void nullParametersOfOutputsAreAsIfLeftOut() throws IOException {
    assertThat(
            read("{\"inputs\": ["
                    + INPUT
                    + "\"data\": [1, 2, 3, 4, 5, 6]}], \"outputs\": [{\"name\": \"classes\","
                    + " \"parameters\": {\"binary_data\": null, \"classification\": null}}, {\"name\":"
                    + " \"probabilities\", \"parameters\": null}]}")
                .outputs())
        .containsExactly(new Output("classes", false), new Output("probabilities", false));
  }

  @Test
  void nullDataLeavesTheBinaryData() throws IOException {
    InferRequest request =
        readWithBinary(
            "{\"inputs\": ["
                + INPUT
                + "\"data\": null, \"parameters\": {\"binary_data_size\": 24}}]}",
            1,
            2,
            3,
            4,
            5,
            6);
    assertThat(request.pixels()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void returnsTheRequestedOutputsInOrder() throws IOException {
    InferRequest request =
        read(
            "{\"parameters\": {\"binary_data_output\": true}, \"outputs\": [{\"name\":"
                + " \"classes\"}, {\"name\": \"probabilities\", \"parameters\": {\"binary_data\":"
                + " false}}], \"inputs\": ["
                + INPUT
                + "\"data\": [1, 2, 3, 4, 5, 6]}]}");
    assertThat(request.outputs())
        .isEqualTo(List.of(new Output("classes", true), new Output("probabilities", false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the body is empty; expected a request as JSON",
        "{} | the request has no inputs",
        "{\"inputs\": null} | the request has no inputs",
        "{\"inputs\": {}} | expected a list of inputs, found an object at offset 11",
        "{\"inputs\": [{\"name\": \"x\"}]} | the model has one input, images; found x",
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"UINT8\"}]} | input images has"
            + " datatype FP32, got UINT8",
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1, 3, 2]}]} |"
            + " input images has the shape [-1, 2, 3], the first being the number of images, got"
            + " [1, 3, 2]",
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3]}]} |"
            + " input images has no data",
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3],"
            + " \"data\": [1]}]} | input images has the shape [1, 2, 3] and so 6 values, got 1",
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [9e9, 2,"
            + " 3]}]} | expected integers as shape, found a number at offset 61",
        "{\"outputs\": [{\"name\": \"classes\"}, {\"name\": \"classes\"}], \"inputs\": [{\"name\":"
            + " \"images\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3], \"data\": [1, 2, 3, 4, 5,"
            + " 6]}]} | output classes is requested twice",
        "{\"inputs\": [{\"parameters\": {\"shared_memory_region\": \"r\"}}]} | the shared"
            + " memory extension is not available",
      })
  void describesErrorsInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(RequestException.class).hasMessage(message);
  }

  @Test
  void rejectsAnExcessiveShapeBeforeAllocating() {
    String json =
        "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\": [1000000000, 2,"
            + " 3], \"parameters\": {\"binary_data_size\": 24}}]}";
    assertThatThrownBy(() -> readWithBinary(json, 1, 2, 3, 4, 5, 6))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("binary_data_size is 24 and 24 bytes follow the JSON");
  }

  @Test
  void rejectsExtraBytes() {
    String json = "{\"inputs\": [" + INPUT + "\"data\": [1, 2, 3, 4, 5, 6]}]}";
    assertThatThrownBy(() -> readWithBinary(json, 1)).isInstanceOf(RequestException.class);
  }

  @Test
  void rejectsNan() {
    String json = "{\"inputs\": [" + INPUT + "\"parameters\": {\"binary_data_size\": 24}}]}";
    assertThatThrownBy(() -> readWithBinary(json, 1, 2, Float.NaN, 4, 5, 6))
        .isInstanceOf(RequestException.class)
        .hasMessage("value 2 of the input is NaN");
  }
}
