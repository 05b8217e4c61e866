package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blank picture is an image for a model that was trained on whole pictures only. */
class ScorePreprocessingTest {
  @TempDir private Path directory;

  @Test
  void pictureIsPreparedAsTheModelRecords() throws IOException {
    assertThat(errors("plain", null)).isZero();
  }

  @Test
  void methodOverridesTheRecord() throws IOException {
    assertThat(errors("plain", PreprocessingMethod.INK)).isEqualTo(1);
  }

  @Test
  void withoutARecordItIsInk() throws IOException {
    assertThat(errors("", null)).isEqualTo(1);
    Files.move(directory.resolve("out"), directory.resolve("earlier"));
    assertThat(errors("", PreprocessingMethod.PLAIN)).isZero();
  }

  private long errors(String method, PreprocessingMethod chosen) throws IOException {
    Path model = directory.resolve("model");
    if (!Files.exists(model)) {
      TinyModel.save(model, 8, 8, 3);
    }
    if (!method.isEmpty()) {
      Files.writeString(
          model.resolve("training.json"),
          "{\"formatVersion\":1,\"preprocessing\":{\"method\":\""
              + method
              + "\",\"version\":1,\"rows\":8,\"columns\":8,\"invert\":\"no\"}}");
    }
    Path pictures = Files.createDirectories(directory.resolve("pictures"));
    BufferedImage blank = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(blank, "png", pictures.resolve("blank.png").toFile());
    ScoreRequest request =
        new ScoreRequest(
            model,
            pictures.toString(),
            directory.resolve("out").toString(),
            "image",
            null,
            null,
            chosen);
    return new BatchScore(LocalSpark.session(), line -> {}).score(request).errors();
  }
}
