package org.inkgraph.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A prediction for one picture file, or for one character on it; a line of the output of {@code
 * inkgraph predict}.
 *
 * @param file the file as the user named it
 * @param line number of the character's line, from 1 at the top; null if the picture is classified
 *     as one character
 * @param position position within the line, from 1 at the left; null if {@code line} is null
 * @param predicted name of the most probable class
 * @param probability probability of that class, in [0, 1]
 * @param probabilities probability of every class, by index
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PicturePrediction(
    String file,
    @Nullable Integer line,
    @Nullable Integer position,
    String predicted,
    float probability,
    List<Float> probabilities) {

  /**
   * @throws IllegalArgumentException if only one of {@code line} and {@code position} is null
   */
  public PicturePrediction {
    if ((line == null) != (position == null)) {
      throw new IllegalArgumentException(
          "line and position must be given together, got " + line + " and " + position);
    }
    probabilities = List.copyOf(probabilities);
  }

  /** Returns the prediction for {@code file}. */
  public static PicturePrediction of(String file, Prediction prediction) {
    return new PicturePrediction(
        file,
        null,
        null,
        prediction.className(),
        prediction.probability(),
        prediction.probabilities());
  }

  static PicturePrediction of(String file, WrittenCharacter character, Prediction prediction) {
    return new PicturePrediction(
        file,
        character.line(),
        character.position(),
        prediction.className(),
        prediction.probability(),
        prediction.probabilities());
  }

  /**
   * Writes CSV with the columns {@code file,predicted,probability}, lines that end in {@code \n},
   * and probabilities in the fewest digits that identify the float32.
   */
  public static void csv(List<PicturePrediction> predictions, Appendable out) throws IOException {
    CSVPrinter csv = printer(out);
    csv.printRecord("file", "predicted", "probability");
    for (PicturePrediction each : predictions) {
      csv.printRecord(each.file, each.predicted, digits(each.probability));
    }
  }

  /**
   * Writes CSV with the position of each character, {@code
   * file,line,position,predicted,probability}, otherwise as {@link #csv}.
   */
  public static void csvByCharacter(List<PicturePrediction> predictions, Appendable out)
      throws IOException {
    CSVPrinter csv = printer(out);
    csv.printRecord("file", "line", "position", "predicted", "probability");
    for (PicturePrediction each : predictions) {
      csv.printRecord(
          each.file, each.line, each.position, each.predicted, digits(each.probability));
    }
  }

  private static CSVPrinter printer(Appendable out) throws IOException {
    return new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
  }

  private static String digits(float probability) {
    // Jackson's own algorithm: Float.toString differs between releases of Java.
    return NumberOutput.toString(probability, true);
  }
}
