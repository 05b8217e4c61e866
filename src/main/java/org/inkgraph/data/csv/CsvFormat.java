package org.inkgraph.data.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkgraph.data.source.FileHead;
import org.inkgraph.data.source.ImageCollector;
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
        images.images(), Optional.empty(), List.of(files.get(0) + " is " + layout.description()));
  }

  private static void read(Path file, CsvLayout layout, ImageCollector images, int limit)
      throws IOException {
    byte[] image = new byte[layout.shape().pixels()];
    try (CsvRows rows = new CsvRows(file, layout.separator())) {
      if (layout.hasHeader()) {
        rows.next();
      }
      while (images.count() < limit && rows.next()) {
        if (rows.size() != layout.columns()) {
          throw malformed(
              file, rows, rows.size() + " cells, but the first row has " + layout.columns());
        }
        for (int pixel = 0; pixel < image.length; pixel++) {
          image[pixel] = pixel(file, rows, layout, layout.column(pixel));
        }
        images.add(image, label(file, rows, layout.labelColumn()));
      }
    }
  }

  private static byte pixel(Path file, CsvRows rows, CsvLayout layout, int column) {
    double value = rows.number(column) * layout.scale();
    if (!(value >= 0 && value <= 255)) {
      throw malformed(
          file,
          rows,
          "column "
              + (column + 1)
              + " must be a pixel from 0 to "
              + (layout.scale() == 1 ? "255" : "1, as in the first rows")
              + ", got '"
              + shown(rows.text(column))
              + "'");
    }
    return (byte) Math.round(value);
  }

  private static String label(Path file, CsvRows rows, int column) {
    String label = rows.text(column);
    if (label.isBlank()) {
      throw malformed(file, rows, "column " + (column + 1) + " must be a label, but is empty");
    }
    return label;
  }

  private static InkgraphException malformed(Path file, CsvRows rows, String reason) {
    return new InkgraphException(file + ", line " + rows.line() + ": " + reason);
  }

  static String shown(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
  }
}
