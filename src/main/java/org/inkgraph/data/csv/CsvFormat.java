package org.inkgraph.data.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageCollector;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.data.source.PixelData;
import org.inkgraph.data.source.PixelFormat;
import org.inkgraph.data.source.ReadingOptions;
import org.inkgraph.runtime.InkgraphException;

/**
 * CSV with or without a header: an image in each row, its label in one column and its pixels in
 * row-major order in others, 0 to 255 or 0 to 1. Also with semicolons, tabs or spaces, and in gzip.
 */
public final class CsvFormat implements PixelFormat {
  @Override
  public String name() {
    return "CSV";
  }

  /** Any text is: what is in it is then read and, where it is no table of images, refused. */
  @Override
  public boolean matches(FileHead head) {
    if (head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF")) {
      return true;
    }
    for (byte value : head.bytes()) {
      if (value >= 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t') {
        return false;
      }
    }
    return new String(head.bytes(), StandardCharsets.UTF_8)
        .lines()
        .limit(1)
        .anyMatch(line -> CsvLayout.separator(line).isPresent());
  }

  @Override
  public PixelData read(List<Path> files, ReadingOptions options) throws IOException {
    CsvLayout layout = CsvLayout.of(files.get(0), options);
    ImageCollector images = new ImageCollector(files.get(0), layout.shape());
    for (Path file : files) {
      if (!layout.equals(CsvLayout.of(file, options))) {
        throw new InkgraphException(
            file + " has other columns than " + files.get(0) + "; import them one by one");
      }
      read(file, layout, images, options.limit());
    }
    if (images.count() == 0) {
      throw new InkgraphException(files.get(0) + " has no rows below its header");
    }
    return new PixelData(
        images.images(),
        0,
        Optional.empty(),
        List.of(files.get(0) + " is " + layout.description()));
  }

  private static void read(Path file, CsvLayout layout, ImageCollector images, int limit)
      throws IOException {
    try (CsvImages rows = new CsvImages(file, layout)) {
      while (images.count() < limit && rows.advance()) {
        images.add(rows.image(), rows.label());
      }
    }
  }

  @Override
  public ImageStream images(Path file, ReadingOptions options) throws IOException {
    return new CsvImages(file, CsvLayout.ofAny(file, options));
  }

  static String shown(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
  }
}
