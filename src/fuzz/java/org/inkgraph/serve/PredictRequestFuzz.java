package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies for {@code :predict} and a model of images of 2x3 pixels. */
class PredictRequestFuzz {
  private static final int PIXELS = 6;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"signature_name\":\"serving_default\",\"instances\":[[[0,0.5,1],[1e-1,0,0]]]}",
            "{\"instances\":[{\"images\":[[0,0.5,1],[-1,0,0]]}],\"more\":[null,true]}",
            "{\"inputs\":{\"images\":[[[0,0.5,1],[1,0,0]]]}}")
        .map(json -> json.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBodyIsWholeImagesOfFiniteNumbersOrRefused(byte[] body) throws IOException {
    AnsweredBody.check(
        () ->
            requireWhole(
                PredictRequest.read(new ByteArrayInputStream(body), PredictRequestTest.SIGNATURE)));
  }

  private static void requireWhole(PredictRequest request) {
    assertThat(request.images()).isPositive();
    assertThat(request.pixels()).hasSize(request.images() * PIXELS);
    for (float pixel : request.pixels()) {
      assertThat(pixel).isFinite();
    }
  }
}
