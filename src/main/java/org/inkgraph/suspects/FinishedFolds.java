package org.inkgraph.suspects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.io.AtomicFile;
import org.inkgraph.io.FileTree;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFolder;
import org.inkgraph.io.Sha256;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.recipe.TrainingSpec;

/**
 * The predictions of finished folds, a file each in a directory beside the output, until a search
 * is complete. One that was interrupted continues with the next fold; what another search, program
 * version or machine has left is ignored.
 */
public final class FinishedFolds {
  private static final int DIGEST = 64;

  private final Path directory;

  private FinishedFolds(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns those of a search whose results will be in {@code out}: in {@code out} with {@code
   * .folds} at the end of its name.
   */
  public static FinishedFolds of(Path out) {
    Path target = out.toAbsolutePath().normalize();
    return new FinishedFolds(target.resolveSibling(target.getFileName() + ".folds"));
  }

  /**
   * A finished fold.
   *
   * @param weightsSha256 digest of the network's weights
   * @param probabilities {@code [images, classes]} of its images in row-major order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fold(String weightsSha256, float[] probabilities) {}

  /**
   * Returns what determines the predictions of a fold.
   *
   * @param folds number of folds, which decides their images together with the seed
   */
  static String key(TrainingSpec spec, int folds) {
    Sha256 digest = new Sha256();
    digest.update(JsonFile.text(RunIdentity.of(spec)).getBytes(StandardCharsets.UTF_8));
    digest.update(JsonFile.text(Fingerprint.ofThisMachine()).getBytes(StandardCharsets.UTF_8));
    digest.update(spec.dataset().training().labels());
    digest.update(spec.dataset().training().pixels());
    digest.update((InkgraphVersion.current() + ' ' + folds).getBytes(StandardCharsets.UTF_8));
    return digest.hex();
  }

  /**
   * Reads a fold.
   *
   * @param length number of its probabilities
   * @return nothing if it is not finished, or is of another key
   * @throws IOException if its file cannot be read
   */
  Optional<Fold> read(int fold, String key, int length) throws IOException {
    Path file = file(fold);
    if (!Files.isRegularFile(file)
        || Files.size(file) != 2 * DIGEST + (long) length * Float.BYTES) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    String digests = new String(bytes, 0, 2 * DIGEST, StandardCharsets.ISO_8859_1);
    if (!digests.startsWith(key)) {
      return Optional.empty();
    }
    float[] probabilities = new float[length];
    ByteBuffer.wrap(bytes, 2 * DIGEST, bytes.length - 2 * DIGEST)
        .asFloatBuffer()
        .get(probabilities);
    return Optional.of(new Fold(digests.substring(DIGEST), probabilities));
  }

  /**
   * Writes a fold.
   *
   * @throws IOException if it cannot be written
   */
  void write(int fold, String key, Fold finished) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * DIGEST + finished.probabilities().length * Float.BYTES);
    bytes.put((key + finished.weightsSha256()).getBytes(StandardCharsets.ISO_8859_1));
    bytes.asFloatBuffer().put(finished.probabilities());
    AtomicFile.write(file(fold), bytes.array());
  }

  private Path file(int fold) {
    return directory.resolve("fold-" + (fold + 1));
  }

  /**
   * Deletes all of them, and their directory if nothing else is in it.
   *
   * @throws IOException if one cannot be deleted
   */
  public void delete() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    for (Path entry : FileTree.entries(directory)) {
      // A process that is killed while it writes leaves a hidden file.
      if (entry.getFileName().toString().matches("fold-\\d+|\\.fold-\\d+\\..*\\.part")) {
        Files.delete(entry);
      }
    }
    if (OutputFolder.isEmpty(directory)) {
      Files.delete(directory);
    }
  }
}
