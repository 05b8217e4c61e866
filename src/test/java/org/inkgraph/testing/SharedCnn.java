package org.inkgraph.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.data.IdxFile;
import org.inkgraph.io.Sha256;
import org.inkgraph.io.StagedDirectory;

/**
 * A cnn that the packaged program trained on some of MNIST and reported on, made once for each
 * packaged jar and shared by the tests that only ask what a trained model says.
 */
public final class SharedCnn {
  /** How many of MNIST's test images it is reported on; as many are in {@link #data}. */
  public static final int TEST_IMAGES = LongTests.size(2000, 10_000);

  private static final Path KEPT = Path.of("target", "shared-models").toAbsolutePath();
  private static final int PIXELS = 28 * 28;

  private SharedCnn() {}

  /**
   * Copies {@code saved_models/cnn/1} and {@code reports/cnn} into a directory, and trains and
   * reports before that if nothing did yet.
   */
  public static void copyTo(Path directory) throws IOException, InterruptedException {
    Path model;
    Files.createDirectories(KEPT);
    // The JVMs in which tests run side by side are told apart by the lock.
    try (FileChannel lock =
        FileChannel.open(
            KEPT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      Path data = data();
      model = KEPT.resolve("cnn-" + TEST_IMAGES + "-" + programDigest());
      if (!Files.exists(model)) {
        train(model, data);
      }
    }
    copyTree(model, directory);
  }

  private static void train(Path model, Path data) throws IOException, InterruptedException {
    try (StagedDirectory staged = StagedDirectory.beside(model)) {
      Launcher inkgraph = new Launcher(staged.path(), data);
      inkgraph.succeed("train", "cnn", "--epochs", "1", "--limit", "3000");
      inkgraph.succeed("report", "cnn", "--format", "csv,json");
      staged.publish();
    }
  }

  /**
   * A root of data sets with an {@code mnist} that has all training images and the first {@link
   * #TEST_IMAGES} test images.
   */
  public static Path data() throws IOException {
    Path mnist = Requirements.mnist().toAbsolutePath().normalize();
    Path root = KEPT.resolve("data-" + TEST_IMAGES);
    if (Files.exists(root)) {
      return root;
    }
    Files.createDirectories(KEPT);
    try (StagedDirectory staged = StagedDirectory.beside(root)) {
      Path few = Files.createDirectories(staged.path().resolve("mnist"));
      for (String part : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")) {
        Files.copy(mnist.resolve(part), few.resolve(part));
      }
      write(mnist, few, "t10k-images-idx3-ubyte.gz", PIXELS, TEST_IMAGES, 28, 28);
      write(mnist, few, "t10k-labels-idx1-ubyte.gz", 1, TEST_IMAGES);
      staged.publish();
    }
    return root;
  }

  private static void write(Path from, Path to, String name, int size, int... dimensions)
      throws IOException {
    byte[] all = IdxFile.read(from.resolve(name), dimensions.length).values();
    byte[] first = Arrays.copyOf(all, dimensions[0] * size);
    IdxFile.write(to.resolve(name), first, dimensions);
  }

  private static String programDigest() throws IOException {
    try (Stream<Path> jars =
        Files.list(Launcher.program().resolve("../../lib").normalize())
            .filter(jar -> jar.getFileName().toString().startsWith("inkgraph-"))) {
      return Sha256.ofFile(jars.findFirst().orElseThrow()).substring(0, 12);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
