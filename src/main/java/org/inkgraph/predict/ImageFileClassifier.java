package org.inkgraph.predict;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.data.IdxImages;
import org.inkgraph.data.ImageSet;
import org.inkgraph.runtime.InkgraphException;

/**
 * Classifies all images of an IDX file, which may be larger than memory, and writes a line of CSV
 * for each, in their order.
 */
public final class ImageFileClassifier {
  /** Images that are read before they are classified, on all cores. */
  private static final int CHUNK = 5000;

  /** What a line has. */
  public enum Columns {
    /** {@code index,predicted,probability}, with indices from 0. */
    INDEX {
      @Override
      void header(CSVPrinter csv) throws IOException {
        csv.printRecord("index", "predicted", "probability");
      }

      @Override
      void line(CSVPrinter csv, int index, Prediction prediction) throws IOException {
        // Jackson's own algorithm: Float.toString differs between releases of Java.
        csv.printRecord(
            index, prediction.className(), NumberOutput.toString(prediction.probability(), true));
      }
    },

    /** {@code ImageId,Label} with ids from 1, as Kaggle's competitions expect. */
    KAGGLE {
      @Override
      void header(CSVPrinter csv) throws IOException {
        csv.printRecord("ImageId", "Label");
      }

      @Override
      void line(CSVPrinter csv, int index, Prediction prediction) throws IOException {
        csv.printRecord(index + 1, prediction.className());
      }
    };

    abstract void header(CSVPrinter csv) throws IOException;

    abstract void line(CSVPrinter csv, int index, Prediction prediction) throws IOException;
  }

  private final Recognizer recognizer;
  private final Columns columns;

  public ImageFileClassifier(Recognizer recognizer, Columns columns) {
    this.recognizer = recognizer;
    this.columns = columns;
  }

  /**
   * Classifies the images of a file.
   *
   * @param out receives the header and the lines, each of which ends in {@code \n}
   * @throws InkgraphException if the file is not an IDX file of images, is damaged, or its images
   *     are not of the model's size
   * @throws IOException if the file cannot be read, or {@code out} not be written
   */
  public void classify(Path file, Appendable out) throws IOException {
    if (!IdxImages.isImageFile(file)) {
      throw new InkgraphException(
          file
              + " is not an IDX file of images; make one of other formats with 'inkgraph data"
              + " import'");
    }
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
    try (IdxImages images = IdxImages.open(file)) {
      columns.header(csv);
      int index = 0;
      while (index < images.count()) {
        ImageSet chunk = read(images, Math.min(CHUNK, images.count() - index));
        for (Prediction prediction : recognizer.classify(chunk)) {
          columns.line(csv, index, prediction);
          index++;
        }
      }
    }
  }

  private static ImageSet read(IdxImages images, int count) throws IOException {
    int size = images.shape().pixels();
    byte[] pixels = new byte[Math.multiplyExact(count, size)];
    for (int image = 0; image < count; image++) {
      System.arraycopy(images.read(), 0, pixels, image * size, size);
    }
    return new ImageSet(images.shape(), pixels, new byte[count]);
  }
}
