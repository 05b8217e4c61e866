package org.inkgraph.predict;

import java.io.InputStream;
import java.util.List;
import org.inkgraph.io.UserPath;

/** Says what is written on picture files. */
public final class PictureClassifier {
  private static final String STANDARD_INPUT = "-";
  private static final String STANDARD_INPUT_NAME = "standard input";

  private final Recognizer recognizer;
  private final DigitPreprocessor preparation;
  private final InputStream standardInput;

  /**
   * A classifier that leaves both open.
   *
   * @param recognizer the model
   * @param standardInput what is read for the file {@code -}
   */
  public PictureClassifier(Recognizer recognizer, InputStream standardInput) {
    this.recognizer = recognizer;
    this.preparation = new DigitPreprocessor(recognizer.imageShape());
    this.standardInput = standardInput;
  }

  /**
   * Classifies the one character on a picture.
   *
   * @param file PNG or JPEG, or {@code -} for one on standard input
   * @throws org.inkgraph.runtime.InkgraphException if it cannot be read, is blank, holds several
   *     characters, or the model fails on it
   */
  public PicturePrediction classify(String file) {
    float[] pixels =
        file.equals(STANDARD_INPUT)
            ? preparation.prepare(standardInput, STANDARD_INPUT_NAME)
            : preparation.prepare(UserPath.of(file));
    return PicturePrediction.of(file, recognizer.classify(pixels));
  }

  /**
   * Classifies each character on a picture.
   *
   * @param file PNG or JPEG, or {@code -} for one on standard input
   * @return at least one, in the order of reading: lines from the top, each from the left
   * @throws org.inkgraph.runtime.InkgraphException if it cannot be read, is blank, or the model
   *     fails on it
   */
  public List<PicturePrediction> classifyEach(String file) {
    List<WrittenCharacter> characters =
        file.equals(STANDARD_INPUT)
            ? preparation.prepareEach(standardInput, STANDARD_INPUT_NAME)
            : preparation.prepareEach(UserPath.of(file));
    return characters.stream()
        .map(each -> PicturePrediction.of(file, each, recognizer.classify(each.pixels())))
        .toList();
  }
}
