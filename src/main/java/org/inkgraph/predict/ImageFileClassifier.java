package org.inkgraph.predict;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.source.ImageStream;

/**
 * Classifies all images of a file, which may be larger than memory, and writes a line of CSV for
 * each, in their order.
 */
public final class ImageFileClassifier {
  /** Images that are read before they are classified, on all cores; fewer if they are large. */
  private static final int CHUNK = 5000;

  private static final int CHUNK_PIXELS = 1 << 24;

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
   * @param images are read to their end, and stay open
   * @param out receives the header and the lines, each of which ends in {@code \n}
   * @throws org.inkgraph.runtime.InkgraphException if the file is damaged, or its images are not of
   *     the model's size
   * @throws IOException if the file cannot be read, or {@code out} not be written
   */
  public void classify(ImageStream images, Appendable out) throws IOException {
    recognizer.requireShape(images.shape());
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
    columns.header(csv);
    int max = Math.max(1, Math.min(CHUNK, CHUNK_PIXELS / images.shape().pixels()));
    int index = 0;
    for (ImageSet some = images.next(max); some.count() > 0; some = images.next(max)) {
      for (Prediction prediction : recognizer.classify(some)) {
        columns.line(csv, index, prediction);
        index++;
      }
    }
  }
}
