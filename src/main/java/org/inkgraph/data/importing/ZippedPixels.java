package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.inkgraph.data.archive.ZippedFiles;
import org.inkgraph.data.csv.CsvFormat;
import org.inkgraph.data.numpy.NumpyFormat;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.image.PictureFormat;
import org.inkgraph.runtime.InkgraphException;

/**
 * Files of pixels in a ZIP file, as Kaggle has {@code train.csv} and {@code test.csv}: which of
 * them are for training and for testing, by their names.
 *
 * @param zip the ZIP file
 * @param training name of the file of training images, or of the only file
 * @param test name of the file of test images, if there is one
 * @param others names of files that are passed over
 */
record ZippedPixels(Path zip, String training, Optional<String> test, List<String> others) {
  /** Ends of names, since any text may be CSV, which notes beside it are not. */
  private static final Pattern PIXELS =
      Pattern.compile(".*\\.(csv|tsv|npz|npy)(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NUMPY =
      Pattern.compile(".*\\.np[yz](\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  ZippedPixels {
    others = List.copyOf(others);
  }

  /**
   * Returns the files of pixels in a ZIP file without pictures, if there are some.
   *
   * @throws InkgraphException if it is damaged, or several files may be meant
   * @throws IOException if it cannot be read
   */
  static Optional<ZippedPixels> of(Path file) throws IOException {
    List<String> names =
        ZippedFiles.names(file).stream()
            .filter(name -> !name.startsWith("__MACOSX/") && !plain(name).startsWith("."))
            .toList();
    List<String> pixels = names.stream().filter(PIXELS.asMatchPredicate()).toList();
    if (pixels.isEmpty()
        || names.stream().anyMatch(name -> PictureFormat.ofName(plain(name)).isPresent())) {
      return Optional.empty();
    }
    if (pixels.size() == 1) {
      return Optional.of(new ZippedPixels(file, pixels.get(0), Optional.empty(), List.of()));
    }
    List<String> tests = named(pixels, "test");
    List<String> training = named(pixels, "train");
    if (training.isEmpty()) {
      training = pixels.stream().filter(Predicate.not(tests::contains)).toList();
    }
    if (training.size() != 1 || tests.size() > 1) {
      throw new InkgraphException(
          file
              + " contains several files that may be meant, "
              + String.join(", ", pixels.stream().limit(8).toList())
              + (pixels.size() > 8 ? ", …" : "")
              + "; unpack it and name one, and one of test images with --test");
    }
    String first = training.get(0);
    return Optional.of(
        new ZippedPixels(
            file,
            first,
            tests.stream().findFirst(),
            pixels.stream().filter(name -> !name.equals(first) && !tests.contains(name)).toList()));
  }

  /** Returns the format of the files, which their names say here. */
  PixelFormat format() {
    return NUMPY.matcher(training).matches() ? new NumpyFormat() : new CsvFormat();
  }

  private static List<String> named(List<String> names, String word) {
    return names.stream()
        .filter(name -> plain(name).toLowerCase(Locale.ROOT).contains(word))
        .toList();
  }

  private static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
