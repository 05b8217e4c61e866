package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.inkgraph.testing.Parts;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies for {@code infer}, with and without binary data after the JSON, and a model of images of
 * 2x3 pixels.
 */
class InferRequestFuzz {
  private static final int PIXELS = 6;
  private static final String INPUT =
      "{\"id\":\"i\",\"inputs\":[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":[1,2,3],";

  static Stream<byte[]> seeds() {
    return Stream.of(
        Parts.joined(INPUT + "\"data\":[[1,2.5,3],[4e-1,5,6]]}]}"),
        Parts.joined(
            INPUT
                + "\"parameters\":{\"binary_data_size\":24}}],\"outputs\":[{\"name\":\"classes\","
                + "\"parameters\":{\"binary_data\":true,\"classification\":0}}]}",
            "twenty-four bytes of six"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBodyIsWholeImagesOfFiniteNumbersOrRefused(byte[] input) throws IOException {
    byte[] json = Parts.of(input, 2).get(0);
    check(json, -1);
    byte[] behind = Parts.of(input, 2).get(1);
    byte[] body = Arrays.copyOf(json, json.length + behind.length);
    System.arraycopy(behind, 0, body, json.length, behind.length);
    check(body, json.length);
  }

  private static void check(byte[] body, int jsonLength) throws IOException {
    AnsweredBody.check(
        () -> requireWhole(InferRequest.read(body, jsonLength, PredictRequestTest.SIGNATURE)));
  }

  private static void requireWhole(InferRequest request) {
    assertThat(request.pixels().length).isPositive();
    assertThat(request.pixels().length % PIXELS).isZero();
    for (float pixel : request.pixels()) {
      assertThat(pixel).isFinite();
    }
    assertThat(request.outputs())
        .extracting(InferRequest.Output::name)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .isSubsetOf("probabilities", "classes");
  }
}
