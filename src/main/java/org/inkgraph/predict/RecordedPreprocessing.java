package org.inkgraph.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.data.pictures.PreprocessingMethod;
import org.inkgraph.image.Polarity;
import org.inkgraph.io.JsonFile;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code training.json} of a model says about preprocessing. A record that this version
 * cannot read does not keep a model from being loaded, but pictures from being prepared unless a
 * method is named.
 *
 * @param known what is recorded; {@link Preprocessing#unrecorded} if it is nothing, not readable,
 *     or another program wrote the file
 * @param problem why the record cannot be read, or null if it can
 */
record RecordedPreprocessing(Preprocessing known, @Nullable InkgraphException problem) {
  private static final int NEWEST_FORMAT = 1;

  /** The part of {@code training.json} on preprocessing. */
  private record PreprocessingOnly(@Nullable Preprocessing preprocessing) {}

  /** What every {@code training.json} of this program has, and hardly one of another. */
  private record Writer(int formatVersion, @Nullable Object inkgraphVersion) {
    boolean isAnother() {
      return formatVersion > NEWEST_FORMAT && inkgraphVersion == null;
    }
  }

  /**
   * Reads the record of a model, for its size of images.
   *
   * @param named the directory that messages name instead of {@code model}
   * @throws IOException if it cannot be read
   */
  static RecordedPreprocessing of(Path model, Path named, ImageShape shape) throws IOException {
    Preprocessing unrecorded = Preprocessing.unrecorded(shape.rows(), shape.columns());
    Path file = model.resolve(SavedModelLayout.TRAINING_RECORD);
    try {
      return new RecordedPreprocessing(
          in(file).map(found -> found.sized(shape.rows(), shape.columns())).orElse(unrecorded),
          null);
    } catch (InkgraphException e) {
      String message = InkgraphException.firstLine(e).replace(model.toString(), named.toString());
      return new RecordedPreprocessing(unrecorded, new InkgraphException(message, e));
    }
  }

  private static Optional<Preprocessing> in(Path file) throws IOException {
    if (!Files.isRegularFile(file)
        || JsonFile.readOwn(file, Writer.class, Integer.MAX_VALUE)
            .filter(Writer::isAnother)
            .isPresent()) {
      return Optional.empty();
    }
    return JsonFile.readOwn(file, PreprocessingOnly.class, NEWEST_FORMAT)
        .map(PreprocessingOnly::preprocessing);
  }

  /**
   * Returns how pictures are prepared.
   *
   * @param method the method to use whatever is recorded, or null for the recorded one. Of {@link
   *     PreprocessingMethod#PLAIN} a recorded polarity is kept, as a picture alone does not tell
   *     whether it must be inverted.
   * @throws InkgraphException if {@code method} is null and the record cannot be read
   */
  Preprocessing by(@Nullable PreprocessingMethod method) {
    int rows = known.rows();
    int columns = known.columns();
    if (method == null) {
      if (problem != null) {
        throw new InkgraphException(
            problem.getMessage() + "; or choose how pictures are prepared with --preprocessing",
            problem);
      }
      return known;
    }
    if (method == PreprocessingMethod.INK) {
      return Preprocessing.ink(rows, columns);
    }
    return known.method() == method
        ? new Preprocessing(
            method, Preprocessing.PLAIN_VERSION, rows, columns, known.invert(), known.borders())
        : Preprocessing.plain(rows, columns, Polarity.EACH);
  }
}
