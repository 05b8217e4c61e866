package org.inkgraph.data.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.source.ImageStream;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.OneLine;

/** The images of a table, a row each. */
final class CsvImages implements ImageStream {
  private final Path file;
  private final CsvLayout layout;
  private final CsvRows rows;
  private final byte[] image;

  /**
   * Opens a table.
   *
   * @throws IOException if it cannot be read
   */
  CsvImages(Path file, CsvLayout layout) throws IOException {
    this.file = file;
    this.layout = layout;
    image = new byte[layout.shape().pixels()];
    rows = new CsvRows(file, layout.separator());
    try {
      if (layout.hasHeader()) {
        rows.next();
      }
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public String description() {
    return OneLine.of(file + " is " + layout.description());
  }

  @Override
  public ImageShape shape() {
    return layout.shape();
  }

  @Override
  public boolean isLabeled() {
    return layout.isLabeled();
  }

  /**
   * Moves on to the next row.
   *
   * @return whether there is one
   * @throws InkgraphException if it is not an image
   * @throws IOException if it cannot be read
   */
  boolean advance() throws IOException {
    if (!rows.next()) {
      return false;
    }
    if (rows.size() != layout.columns()) {
      throw malformed(rows.size() + " cells, but the first row has " + layout.columns());
    }
    for (int pixel = 0; pixel < image.length; pixel++) {
      image[pixel] = pixel(layout.column(pixel));
    }
    return true;
  }

  /** Returns the pixels of this row's image, uint8 in row-major order; valid until the next. */
  byte[] image() {
    return image;
  }

  /**
   * Returns this row's label.
   *
   * @throws InkgraphException if it is blank
   */
  String label() {
    String label = rows.text(layout.labelColumn());
    if (label.isBlank()) {
      throw malformed("column " + (layout.labelColumn() + 1) + " must be a label, but is empty");
    }
    return label;
  }

  @Override
  public ImageSet next(int max) throws IOException {
    byte[] pixels = new byte[Math.multiplyExact(max, image.length)];
    int count = 0;
    while (count < max && advance()) {
      System.arraycopy(image, 0, pixels, count * image.length, image.length);
      count++;
    }
    return new ImageSet(
        layout.shape(), Arrays.copyOf(pixels, count * image.length), new byte[count]);
  }

  private byte pixel(int column) {
    double value = rows.number(column) * layout.scale();
    if (!(value >= 0 && value <= 255)) {
      throw malformed(
          "column "
              + (column + 1)
              + " must be a pixel from 0 to "
              + (layout.scale() == 1 ? "255" : "1, as in the first rows")
              + ", got '"
              + CsvFormat.shown(rows.text(column))
              + "'");
    }
    return (byte) Math.round(value);
  }

  private InkgraphException malformed(String reason) {
    return new InkgraphException(file + ", line " + rows.line() + ": " + reason);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
