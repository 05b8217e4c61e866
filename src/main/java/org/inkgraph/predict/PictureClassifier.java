package org.inkgraph.predict;

import java.io.InputStream;
import java.util.List;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.io.UserPath;
import org.inkgraph.runtime.InkgraphException;

/** Classifies the characters on picture files. */
public final class PictureClassifier {
  private static final String STANDARD_INPUT = "-";
  private static final String STANDARD_INPUT_NAME = "standard input";

  private final Recognizer recognizer;
  private final PicturePreprocessor preprocessor;
  private final InputStream standardInput;

  /**
   * Creates a classifier that prepares pictures as the model records; the caller closes the model
   * and the stream.
   *
   * @param recognizer the model
   * @param standardInput stream that is read for the file {@code -}
   * @throws InkgraphException if a newer version of this program recorded it
   */
  public PictureClassifier(Recognizer recognizer, InputStream standardInput) {
    this(recognizer, recognizer.preprocessor(), standardInput);
  }

  /**
   * Creates a classifier; the caller closes the model and the stream.
   *
   * @param recognizer the model
   * @param preprocessor prepares pictures for it
   * @param standardInput stream that is read for the file {@code -}
   */
  public PictureClassifier(
      Recognizer recognizer, PicturePreprocessor preprocessor, InputStream standardInput) {
    this.recognizer = recognizer;
    this.preprocessor = preprocessor;
    this.standardInput = standardInput;
  }

  /**
   * Classifies the one character on a picture.
   *
   * @param file a picture, or {@code -} for one on standard input
   * @throws InkgraphException if it cannot be read or prepared, or the model fails on it
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
   * @param file a picture, or {@code -} for one on standard input
   * @return at least one prediction, in reading order: lines from the top, each from the left
   * @throws InkgraphException if it cannot be read, is blank, the model fails on it, or was trained
   *     on whole pictures
   */
  public List<PicturePrediction> classifyEach(String file) {
    if (!(preprocessor instanceof DigitPreprocessor digits)) {
      throw new InkgraphException(
          recognizer.directory()
              + " was trained on whole pictures, which are not split into characters; prepare them"
              + " as ink with --preprocessing ink");
    }
    List<WrittenCharacter> characters =
        file.equals(STANDARD_INPUT)
            ? digits.prepareEach(standardInput, STANDARD_INPUT_NAME)
            : digits.prepareEach(UserPath.of(file));
    return characters.stream()
        .map(each -> PicturePrediction.of(file, each, recognizer.classify(each.pixels())))
        .toList();
  }
}
