package org.inkgraph.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.FuzzedFile;
import org.inkgraph.testing.Refusal;
import org.junit.jupiter.params.provider.MethodSource;

/** Styles of handwriting that users write. */
class StyleFileFuzz {
  private static final FuzzedFile FILE = new FuzzedFile("style.yaml");

  static Stream<byte[]> seeds() {
    return Stream.of(
            "formatVersion: 1\npen: {width: {mean: 2.5}}\n",
            "digits:\n  '3':\n  - weight: 1\n    strokes: []\n",
            JsonFile.text(StyleFile.standard()).substring(0, 3_000))
        .map(yaml -> yaml.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyYamlIsAWholeStyleOrRefused(byte[] yaml) throws IOException {
    HandwritingStyle style;
    try {
      style = StyleFile.read(FILE.with(yaml));
    } catch (InkgraphException e) {
      Refusal.requireOneLine(e);
      return;
    }
    assertThat(style.digits()).hasSize(HandwritingStyle.CLASSES);
    byte[] written = JsonFile.text(style).getBytes(StandardCharsets.UTF_8);
    assertThat(StyleFile.read(FILE.with(written)).sha256()).isEqualTo(style.sha256());
  }
}
