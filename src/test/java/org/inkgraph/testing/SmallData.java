package org.inkgraph.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.IdxFile;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;

/**
 * Data sets small enough for unit tests, and learnable: the class is where the bright stripe is.
 */
public final class SmallData {
  private SmallData() {}

  /** {@code training} images, a sixth of that to validate and as many to test; 8x8, 3 classes. */
  public static Dataset stripes(int training) {
    return new Dataset(
        "stripes",
        images(training, 1),
        images(training / 6, 2),
        images(training / 6, 3),
        List.of("left", "middle", "right"),
        Map.of("train-images-idx3-ubyte", "00"),
        null);
  }

  /**
   * Such images as the four IDX files of a data set: {@code training}, and a sixth of that to test.
   *
   * @param seed decides the images
   */
  public static Path writeStripes(Path directory, int training, long seed) throws IOException {
    Files.createDirectories(directory);
    write(directory, "train", images(training, seed));
    write(directory, "t10k", images(training / 6, seed + 1));
    return directory;
  }

  private static void write(Path directory, String name, ImageSet images) throws IOException {
    IdxFile.write(
        directory.resolve(name + "-images-idx3-ubyte"),
        images.pixels(),
        images.count(),
        images.shape().rows(),
        images.shape().columns());
    IdxFile.write(directory.resolve(name + "-labels-idx1-ubyte"), images.labels(), images.count());
  }

  private static ImageSet images(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 64];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      int label = random.nextInt(3);
      labels[image] = (byte) label;
      for (int pixel = 0; pixel < 64; pixel++) {
        boolean stripe = pixel % 8 / 3 == label;
        pixels[image * 64 + pixel] = (byte) (random.nextInt(60) + (stripe ? 150 : 0));
      }
    }
    return new ImageSet(ImageShape.of(8, 8), pixels, labels);
  }
}
