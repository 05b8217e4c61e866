package org.inkgraph.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Model;
import org.inkgraph.provenance.TeacherRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.InkgraphException;

/**
 * A trained network that another one learns from.
 *
 * @param model what network it is
 * @param weights its variables, by name
 */
public record Teacher(Model model, Map<String, WeightArray> weights) {
  /**
   * Loads a model that Inkgraph exported.
   *
   * @param directory holds {@code saved_model.pb} and {@code training.json}
   * @param dataset whose images it is to judge
   * @throws InkgraphException if it is no such model, or one for other images or classes
   * @throws IOException if {@code training.json} cannot be read
   */
  public static Teacher load(Path directory, Dataset dataset) throws IOException {
    TrainingRecord record =
        TrainingRecord.ofModel(directory)
            .orElseThrow(
                () ->
                    new InkgraphException(
                        directory
                            + " has no "
                            + TrainingRecord.FILE_NAME
                            + "; a teacher must be a model that Inkgraph trained"));
    Model model = RecordedNetwork.of(record, directory);
    return new Teacher(
        model,
        SavedWeights.read(directory, model, dataset.rows(), dataset.columns(), dataset.classes()));
  }

  /** What {@code training.json} says of it. */
  public TeacherRecord record() {
    return new TeacherRecord(model.name(), WeightsDigest.of(weights));
  }
}
