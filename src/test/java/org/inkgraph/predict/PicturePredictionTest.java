package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturePredictionTest {
  private static final Prediction SEVEN = new Prediction(1, "7", 0.75f, List.of(0.25f, 0.75f));
  private static final Prediction COMMA = new Prediction(0, "a,b", 1, List.of(1f, 0f));

  @Test
  void printsALinePerPicture() throws IOException {
    StringBuilder out = new StringBuilder();
    PicturePrediction.csv(
        List.of(PicturePrediction.of("a.png", SEVEN), PicturePrediction.of("-", COMMA)), out);
    assertThat(out).hasToString("file,predicted,probability\na.png,7,0.75\n-,\"a,b\",1.0\n");
  }

  @Test
  void printsALinePerCharacterWithItsPosition() throws IOException {
    StringBuilder out = new StringBuilder();
    PicturePrediction.csvByCharacter(
        List.of(
            PicturePrediction.of("a.png", new WrittenCharacter(1, 2, new float[4]), SEVEN),
            PicturePrediction.of("a.png", new WrittenCharacter(2, 1, new float[4]), COMMA)),
        out);
    assertThat(out)
        .hasToString(
            "file,line,position,predicted,probability\na.png,1,2,7,0.75\na.png,2,1,\"a,b\",1.0\n");
  }

  @Test
  void requiresLineAndPositionTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PicturePrediction("a", 1, null, "7", 1, List.of(1f)));
    assertThatIllegalArgumentException().isThrownBy(() -> new WrittenCharacter(0, 1, new float[1]));
  }
}
