package org.inkgraph.data.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.archive.ZippedFiles;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/** Files of pixels, which may be in ZIP files; they can be read until this is closed. */
final class PixelFiles implements AutoCloseable {
  private final List<ZippedFiles> zips = new ArrayList<>();
  private final List<Path> training = new ArrayList<>();
  private final List<Path> tests = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private PixelFiles() {}

  /** Returns files that are not in ZIP files. */
  static PixelFiles of(List<Path> training, List<Path> tests) {
    PixelFiles files = new PixelFiles();
    files.training.addAll(training);
    files.tests.addAll(tests);
    return files;
  }

  /**
   * Copies files out of ZIP files.
   *
   * @param tests what the user gave for testing; may be empty
   * @throws InkgraphException if one is damaged or too large
   * @throws IOException if one cannot be read, or there is no place for temporary files
   */
  static PixelFiles of(ZippedPixels zip, List<ZippedPixels> tests) throws IOException {
    PixelFiles files = new PixelFiles();
    try {
      files.training.add(files.unzip(zip.zip(), zip.training()));
      if (zip.test().isPresent() && tests.isEmpty()) {
        files.tests.add(files.unzip(zip.zip(), zip.test().get()));
      }
      for (ZippedPixels test : tests) {
        files.tests.add(files.unzip(test.zip(), test.test().orElse(test.training())));
      }
      if (!zip.others().isEmpty()) {
        files.notes.add(zip.zip() + ": passed over " + String.join(", ", zip.others()));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private Path unzip(Path zip, String name) throws IOException {
    ZippedFiles files = ZippedFiles.of(zip, List.of(name));
    zips.add(files);
    return files.copies().get(0);
  }

  List<Path> training() {
    return List.copyOf(training);
  }

  List<Path> tests() {
    return List.copyOf(tests);
  }

  /** Returns how the files were understood, one line each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Leaves out a test file of an archive if it has no labels, as that of a competition.
   *
   * @throws IOException if it cannot be read
   */
  void omitUnlabeledTest(PixelFormat format, ReadingOptions options) throws IOException {
    if (zips.isEmpty() || tests.size() != 1) {
      return;
    }
    try (ImageStream images = format.images(tests.get(0), options)) {
      if (!images.isLabeled()) {
        notes.add(tests.get(0) + " has no labels and is not imported; it is for 'predict --data'");
        tests.clear();
      }
    }
  }

  /** Returns a line with the names that a user knows. */
  String named(String line) {
    String named = line;
    for (ZippedFiles zip : zips) {
      named = zip.named(named);
    }
    return named;
  }

  /** Returns the same failure with the names that a user knows. */
  InkgraphException named(InkgraphException failure) {
    return zips.isEmpty() ? failure : new InkgraphException(named(failure.getMessage()), failure);
  }

  @Override
  public void close() throws IOException {
    for (ZippedFiles zip : zips) {
      zip.close();
    }
  }
}
