package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.PictureImport;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.DigitPreprocessor;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model reads pictures as they were prepared for its training. */
class RecordedPreprocessingTest {
  @TempDir private Path directory;

  @Test
  void preparesPicturesAsTheyWereImported() throws IOException {
    Path pictures = directory.resolve("pictures");
    write(pictures, "top", 2, 9);
    write(pictures, "bottom", 22, 29);
    write(pictures, "empty", 0, 0);

    checkSame(pictures, new PictureImport(ImageShape.of(8, 8), 0.2, 1, Polarity.AUTO));
  }

  @Test
  void preparesInkAsItWasImported() throws IOException {
    Path pictures = directory.resolve("pictures");
    write(pictures, "long", 2, 29);
    write(pictures, "short", 10, 13);

    checkSame(pictures, new PictureImport(new DigitPreprocessor(ImageShape.of(28, 28)), 0.2, 1));
  }

  @Test
  void aDataSetWithoutARecordLeavesNone() throws IOException {
    Path version = trained(SmallData.stripes(60));

    assertThat(version.resolve("training.json")).content().doesNotContain("preprocessing");
    try (Recognizer recognizer = Recognizer.load(version)) {
      assertThat(recognizer.preprocessing().version()).isEqualTo(1);
    }
  }

  private void checkSame(Path pictures, PictureImport pictureImport) throws IOException {
    pictureImport.write(pictures, directory.resolve("data"), done -> {});
    Dataset dataset = DatasetDirectory.load(directory.resolve("data"));
    Path version = trained(dataset);

    assertThat(TrainingRecord.ofModel(version).orElseThrow().preprocessing())
        .isNotNull()
        .isEqualTo(dataset.preprocessing());
    try (Recognizer recognizer = Recognizer.load(version);
        Stream<Path> files = Files.walk(pictures).filter(Files::isRegularFile)) {
      PicturePreprocessor preprocessor = recognizer.preprocessor();
      TreeSet<String> prepared = new TreeSet<>();
      files.forEach(file -> prepared.add(Arrays.toString(preprocessor.prepare(file))));
      TreeSet<String> trainedOn = new TreeSet<>();
      for (ImageSet images : List.of(dataset.training(), dataset.validation(), dataset.test())) {
        for (int i = 0; i < images.count(); i++) {
          trainedOn.add(Arrays.toString(scaled(images, i)));
        }
      }
      assertThat(prepared).isEqualTo(trainedOn);
    }
  }

  private Path trained(Dataset dataset) throws IOException {
    TrainedModel model =
        new Trainer(
                Networks.named("nn").orElseThrow(),
                dataset,
                Recipes.load("quick", "nn").with("epochs", 1),
                1,
                Device.CPU)
            .train(TrainingListener.SILENT);
    return SavedModelExporter.export(model, new ModelVersions(directory.resolve("nn")));
  }

  private static float[] scaled(ImageSet images, int image) {
    float[] pixels = new float[images.shape().pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (images.pixels()[image * pixels.length + i] & 0xFF) / 255f;
    }
    return pixels;
  }

  /** Writes dark lines on light from one row to another, each in another column. */
  private static void write(Path pictures, String name, int from, int to) throws IOException {
    Path folder = Files.createDirectories(pictures.resolve(name));
    for (int i = 0; i < 8; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
      for (int row = 0; row < 32; row++) {
        for (int column = 0; column < 32; column++) {
          boolean isInk = row >= from && row < to && column >= 3 * i && column < 3 * i + 4;
          image.getRaster().setSample(column, row, 0, isInk ? 20 : 240);
        }
      }
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
  }
}
