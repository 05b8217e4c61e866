package org.inkgraph.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.PicturePreprocessor;
import org.inkgraph.data.pictures.PlainPreprocessor;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/** Preprocessors of pictures, by record or by method. */
public final class Preprocessors {
  private static final int NEWEST_FORMAT = 1;

  private Preprocessors() {}

  /** The part of {@code training.json} on preprocessing. */
  private record PreprocessingOnly(@Nullable Preprocessing preprocessing) {}

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

  /**
   * Returns how pictures are prepared by a method, whatever a model records.
   *
   * @param recorded what the model records; its polarity is kept if it is {@link
   *     PreprocessingMethod#PLAIN} and {@code method} is too, as a picture alone does not tell
   *     whether it must be inverted
   */
  static Preprocessing by(PreprocessingMethod method, Preprocessing recorded) {
    if (method == PreprocessingMethod.INK) {
      return Preprocessing.ink(recorded.rows(), recorded.columns());
    }
    int rows = recorded.rows();
    int columns = recorded.columns();
    return recorded.method() == method
        ? new Preprocessing(
            method,
            Preprocessing.PLAIN_VERSION,
            rows,
            columns,
            recorded.invert(),
            recorded.borders())
        : Preprocessing.plain(rows, columns, Polarity.EACH);
  }

  /**
   * Returns what the {@code training.json} of a model records, for its size of images.
   *
   * @return {@link Preprocessing#unrecorded} if it records nothing, or this program did not write
   *     it
   * @throws InkgraphException if it is in a newer format, or not what this program writes
   * @throws IOException if it cannot be read
   */
  static Preprocessing recordedWith(Path model, ImageShape shape) throws IOException {
    Path file = model.resolve(SavedModelLayout.TRAINING_RECORD);
    Optional<Preprocessing> recorded =
        Files.isRegularFile(file)
            ? JsonFile.readOwn(file, PreprocessingOnly.class, NEWEST_FORMAT)
                .map(PreprocessingOnly::preprocessing)
            : Optional.empty();
    return recorded
        .map(found -> found.sized(shape.rows(), shape.columns()))
        .orElseGet(() -> Preprocessing.unrecorded(shape.rows(), shape.columns()));
  }
}
