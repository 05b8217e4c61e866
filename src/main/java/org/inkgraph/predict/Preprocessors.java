package org.inkgraph.predict;

import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.PlainPreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.runtime.InkgraphException;

/** Preprocessors of pictures, by record. */
public final class Preprocessors {
  private Preprocessors() {}

  /**
   * Returns the preprocessor that works as recorded.
   *
   * @throws InkgraphException if a newer version of this program recorded it
   */
  public static PicturePreprocessor of(Preprocessing recorded) {
    boolean isInk = recorded.method() == PreprocessingMethod.INK;
    int newest = isInk ? Preprocessing.INK_VERSION : Preprocessing.PLAIN_VERSION;
    if (recorded.version() > newest) {
      throw new InkgraphException(
          "the model was trained on pictures prepared by version "
              + recorded.version()
              + " of a method that this version of Inkgraph knows only up to "
              + newest
              + "; use a newer Inkgraph, or choose a method with --preprocessing");
    }
    return isInk ? new DigitPreprocessor(recorded) : new PlainPreprocessor(recorded);
  }
}
