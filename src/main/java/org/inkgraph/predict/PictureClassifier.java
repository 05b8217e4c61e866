package org.inkgraph.predict;

import java.io.InputStream;
import java.util.List;
import org.inkgraph.io.UserPath;

/** Classifies the characters on picture files. */
public final class PictureClassifier {
  private static final String STANDARD_INPUT = "-";
  private static final String STANDARD_INPUT_NAME = "standard input";

  private final Recognizer recognizer;
  private final DigitPreprocessor preprocessor;
  private final InputStream standardInput;

  /**
   * Creates a classifier; the caller closes the model and the stream.
   *
   * @param recognizer the model
   * @param standardInput stream that is read for the file {@code -}
   */
  public PictureClassifier(Recognizer recognizer, InputStream standardInput) {
    this.recognizer = recognizer;
    this.preprocessor = new DigitPreprocessor(recognizer.imageShape());
    this.standardInput = standardInput;
  }

  /**
   * Classifies the one character on a picture.
   *
   * @param file PNG or JPEG, or {@code -} for one on standard input
   * @throws org.inkgraph.runtime.InkgraphException if it cannot be read, is blank, contains several
   *     characters, or the model fails on it
   */
  public PicturePrediction classify(String file) {
    float[] pixels =
        file.equals(STANDARD_INPUT)
            ? preprocessor.prepare(standardInput, STANDARD_INPUT_NAME)
            : preprocessor.prepare(UserPath.of(file));
    return PicturePrediction.of(file, recognizer.classify(pixels));
  }

  /**
   * Classifies each character on a picture.
   *
   * @param file PNG or JPEG, or {@code -} for one on standard input
   * @return at least one prediction, in reading order: lines from the top, each from the left
   * @throws org.inkgraph.runtime.InkgraphException if it cannot be read, is blank, or the model
   *     fails on it
   */
  public List<PicturePrediction> classifyEach(String file) {
    List<WrittenCharacter> characters =
        file.equals(STANDARD_INPUT)
            ? preprocessor.prepareEach(standardInput, STANDARD_INPUT_NAME)
            : preprocessor.prepareEach(UserPath.of(file));
    return characters.stream()
        .map(each -> PicturePrediction.of(file, each, recognizer.classify(each.pixels())))
        .toList();
  }
}
