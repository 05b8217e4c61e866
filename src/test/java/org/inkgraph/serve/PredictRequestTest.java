package org.inkgraph.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.inkgraph.data.ImageShape;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.ImageSignature.Port;
import org.inkgraph.predict.PixelType;
import org.inkgraph.serve.http.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a model of images of 2x3 pixels. */
class PredictRequestTest {
  static final ImageSignature SIGNATURE = signature(false);

  static ImageSignature signature(boolean hasChannel) {
    return signature(hasChannel, PixelType.FLOAT32);
  }

  static ImageSignature signature(boolean hasChannel, PixelType type) {
    return new ImageSignature(
        "serving_default",
        new Port("images", "images:0"),
        type,
        new Port("probabilities", "probabilities:0"),
        Optional.of(new Port("classes", "classes:0")),
        ImageShape.of(2, 3),
        hasChannel,
        4);
  }

  private static PredictRequest read(String json) throws IOException {
    return read(json, SIGNATURE);
  }

  private static PredictRequest read(String json, ImageSignature signature) throws IOException {
    return PredictRequest.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), signature);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'instances': [[[0, 0.5, 1], [1e-1, 0, 0]], [[1, 1, 1], [0, 0, 0]]]} | true",
        "{'instances': [{'images': [[0, 0.5, 1], [1e-1, 0, 0]]}, [[1, 1, 1], [0, 0, 0]]]} | true",
        "{'inputs': [[[0, 0.5, 1], [1e-1, 0, 0]], [[1, 1, 1], [0, 0, 0]]]} | false",
        "{'inputs': {'images': [[[0, 0.5, 1], [1e-1, 0, 0]], [[1, 1, 1], [0, 0, 0]]]}} | false",
        "{'signature_name': null, 'instances': null, 'other': null,"
            + " 'inputs': [[[0, 0.5, 1], [1e-1, 0, 0]], [[1, 1, 1], [0, 0, 0]]]} | false",
      })
  void acceptsRowAndColumnFormatWithAndWithoutNames(String json, boolean byRow) throws IOException {
    PredictRequest request = read(json.replace('\'', '"'));
    assertThat(request.images()).isEqualTo(2);
    assertThat(request.byRow()).isEqualTo(byRow);
    assertThat(request.pixels()).containsExactly(0, 0.5f, 1, 0.1f, 0, 0, 1, 1, 1, 0, 0, 0);
  }

  @Test
  void aModelWithAChannelAcceptsImagesWithOne() throws IOException {
    String json = "{\"instances\": [[[[1], [2], [3]], [[4], [5], [6]]]]}";
    assertThat(read(json, signature(true)).pixels()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> read(json)).isInstanceOf(RequestException.class);
  }

  @Test
  void skipsUnknownFieldsAndAcceptsTheSignatureName() throws IOException {
    String json =
        "{\"more\": {\"a\": [1]}, \"signature_name\": \"serving_default\","
            + " \"instances\": [[[1, 2, 3], [4, 5, 6]]], \"last\": null}";
    assertThat(read(json).images()).isOne();
  }

  @Property
  void readsPixelsAsFloats(@ForAll @Size(6) float @FloatRange(min = -1e30f, max = 1e30f) [] pixels)
      throws IOException {
    String json =
        "{\"inputs\":[[[%s,%s,%s],[%s,%s,%s]]]}"
            .formatted(pixels[0], pixels[1], pixels[2], pixels[3], pixels[4], pixels[5]);
    assertThat(read(json).pixels()).containsExactly(pixels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | JSON Parse error: The document is empty",
        "[] | expected an object, found a list at offset 0",
        "{} | Missing 'inputs' or 'instances' key",
        "{\"instances\": []} | Request has no images: 'instances' is empty",
        "{\"instances\": 1} | expected a list of images, found a number at offset 14",
        "{\"instances\": [[[1,2,3]]]} | Encountered list at unexpected size: 1 at level: 1"
            + " expected size: 2; an image has the shape [2, 3]",
        "{\"instances\": [[[1,2],[3,4]]]} | Encountered list at unexpected size: 2 at level: 2"
            + " expected size: 3; an image has the shape [2, 3]",
        "{\"instances\": [[[1,2,true],[3,4,5]]]} | expected a number, found a boolean at offset 21",
        "{\"instances\": [[[1,2,1e39],[3,4,5]]]} | 1e39 is too large for a float32",
        "{\"instances\": [{\"pixels\": 1}]} | the model has one input, images; found pixels",
        "{\"instances\": [{}]} | the model's input, images, is missing",
        "{\"instances\": [[[1,2,3],[4,5,6]]], \"inputs\": []} | Request has more than one of"
            + " 'inputs' and 'instances'",
        "{\"signature_name\": \"other\"} | Serving signature key \"other\" not found.",
        "{\"instances\": [[[1,2,3],[4,5,6]]]} {} | JSON Parse error: something follows the"
            + " document",
      })
  void describesErrorsInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(RequestException.class).hasMessage(message);
  }
}
