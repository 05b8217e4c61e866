package org.inkgraph.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.inkgraph.predict.OutputType;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.ValueRange;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an evaluated model, with data from its {@code training.json} if it has one.
 *
 * @param directory the directory of {@code saved_model.pb}
 * @param name {@code NAME} of {@code saved_models/NAME/VERSION}, or the directory's own name if it
 *     is not a version
 * @param version {@code VERSION}, or null
 * @param trainingData the data that it was trained on, or null if unknown
 * @param weightsSha256 digest of its weights, or null if unknown
 * @param valueRange range of its pixels, or null if unknown or the usual one
 * @param outputType what its output is, or null if unknown or probabilities
 */
public record EvaluatedModel(
    Path directory,
    String name,
    @Nullable Long version,
    @Nullable DataRecord trainingData,
    @Nullable String weightsSha256,
    @Nullable ValueRange valueRange,
    @Nullable OutputType outputType) {
  /** Creates the identity of a model that expects pixels in [0, 1] and outputs probabilities. */
  public EvaluatedModel(
      Path directory,
      String name,
      @Nullable Long version,
      @Nullable DataRecord trainingData,
      @Nullable String weightsSha256) {
    this(directory, name, version, trainingData, weightsSha256, null, null);
  }

  /**
   * Reads the identity of a SavedModel.
   *
   * @throws org.inkgraph.runtime.InkgraphException if its {@code training.json} was not written by
   *     Inkgraph, or is of a newer format
   * @throws IOException if it cannot be read
   */
  public static EvaluatedModel at(Path directory) throws IOException {
    Optional<TrainingRecord> training = TrainingRecord.ofModel(directory);
    Path whole = directory.toAbsolutePath().normalize();
    String last = nameOf(whole);
    OptionalLong version = SavedModelLayout.version(last);
    Path named = version.isPresent() ? whole.getParent() : null;
    return new EvaluatedModel(
        directory,
        named == null ? last : nameOf(named),
        named == null ? null : Long.valueOf(version.getAsLong()),
        training.map(TrainingRecord::data).orElse(null),
        training.map(TrainingRecord::weightsSha256).orElse(null));
  }

  /** Returns this identity with the pixels and the output of the loaded model. */
  public EvaluatedModel loadedAs(Recognizer recognizer) {
    ValueRange range = recognizer.valueRange();
    OutputType output = recognizer.outputType();
    return new EvaluatedModel(
        directory,
        name,
        version,
        trainingData,
        weightsSha256,
        range.equals(ValueRange.UNIT) ? null : range,
        output == OutputType.PROBABILITIES ? null : output);
  }

  private static String nameOf(Path path) {
    return path.getFileName() == null ? "model" : path.getFileName().toString();
  }
}
