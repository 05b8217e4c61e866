package org.inkgraph.predict;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What a model says about one picture file; a line of what {@code inkgraph predict} prints.
 *
 * @param file the file as the user named it
 * @param predicted name of the likeliest class
 * @param probability how likely the model holds it to be, in [0, 1]
 * @param probabilities the same for every class, by index
 */
public record PicturePrediction(
    String file, String predicted, float probability, List<Float> probabilities) {

  /** What {@code prediction} says about {@code file}. */
  public static PicturePrediction of(String file, Prediction prediction) {
    return new PicturePrediction(
        file, prediction.className(), prediction.probability(), prediction.probabilities());
  }

  /**
   * Writes CSV: {@code file,predicted,probability}, {@code \n} at line ends, a probability in the
   * fewest digits that read back as the same float32.
   */
  public static void csv(List<PicturePrediction> predictions, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
    csv.printRecord("file", "predicted", "probability");
    for (PicturePrediction each : predictions) {
      // Jackson's own algorithm: Float.toString differs between releases of Java.
      csv.printRecord(each.file, each.predicted, NumberOutput.toString(each.probability, true));
    }
  }
}
