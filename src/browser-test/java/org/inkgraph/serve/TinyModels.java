package org.inkgraph.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.inkgraph.testing.TinyModel;

/** Models for tests of the page: digits in two versions, letters, words, and a broken one. */
final class TinyModels {
  private static final int SIDE = 28;

  private TinyModels() {}

  /** Saves the models. */
  static Path save(Path directory) throws IOException {
    float[][] weights = TinyModel.weights(SIDE, SIDE, 10);
    TinyModel.save(directory.resolve("digits/1"), SIDE, SIDE, weights);
    for (float[] row : weights) {
      for (int i = 0; i < row.length; i++) {
        row[i] = -row[i];
      }
    }
    TinyModel.save(directory.resolve("digits/2"), SIDE, SIDE, weights);
    named(
        directory.resolve("letters/1"),
        IntStream.concat(
                IntStream.rangeClosed('0', '9'),
                IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.rangeClosed('a', 'z')))
            .mapToObj(Character::toString)
            .toList());
    named(
        directory.resolve("words/1"),
        List.of("T-shirt/top", "Trouser", "an unusually long name of a class", "<b>Dress</b>"));
    Path broken = Files.createDirectories(directory.resolve("broken/1"));
    Files.writeString(broken.resolve("saved_model.pb"), "this is no graph");
    return directory;
  }

  private static void named(Path model, List<String> names) throws IOException {
    TinyModel.save(model, SIDE, SIDE, names.size());
    Files.write(model.resolve("labels.txt"), names);
  }
}
