package org.inkgraph.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set of 24 training and 6 test images of 2x3 pixels in 3 classes, for tests to corrupt. */
final class SmallDataset {
  static final int TRAINING = 24;
  static final int TEST = 6;
  static final int CLASSES = 3;

  private SmallDataset() {}

  static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    writeImages(directory.resolve("train-images-idx3-ubyte.gz"), TRAINING, 2, 3);
    writeLabels(directory.resolve("train-labels-idx1-ubyte.gz"), TRAINING);
    writeImages(directory.resolve("t10k-images-idx3-ubyte.gz"), TEST, 2, 3);
    writeLabels(directory.resolve("t10k-labels-idx1-ubyte.gz"), TEST);
    return directory;
  }

  static void writeImages(Path file, int count, int rows, int columns) throws IOException {
    byte[] pixels = new byte[count * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    IdxFile.write(file, pixels, count, rows, columns);
  }

  static void writeLabels(Path file, int count) throws IOException {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    IdxFile.write(file, labels, count);
  }
}
