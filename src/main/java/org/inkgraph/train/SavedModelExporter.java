package org.inkgraph.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.io.StagedDirectory;
import org.inkgraph.model.VariableStore;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.runtime.Sessions;
import org.inkgraph.train.trace.StepsTable;
import org.inkgraph.train.weights.InferenceGraph;
import org.inkgraph.train.weights.Weights;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * An exporter of trained models as SavedModels of an inference-only graph, with {@code
 * training.json}, {@code training.csv}, {@code labels.txt} and {@code MLmodel} beside it, and
 * {@code steps.csv} if the training run was traced. A version appears atomically.
 *
 * <p>Signature {@code serving_default}: input {@code images}, float32 {@code [-1, rows, columns]},
 * pixels from 0 to 1; outputs {@code probabilities}, float32 {@code [-1, classes]}, and {@code
 * classes}, int64 {@code [-1]}.
 */
public final class SavedModelExporter {
  private SavedModelExporter() {}

  /**
   * Exports a trained model.
   *
   * @param versions versions of the model; the export becomes the newest
   * @return directory of the new version
   * @throws IOException if it cannot be written; no incomplete files are left
   */
  public static Path export(TrainedModel trained, ModelVersions versions) throws IOException {
    while (true) {
      Path target = versions.next();
      try (StagedDirectory staged = StagedDirectory.beside(target)) {
        writeSavedModel(trained, staged.path());
        JsonFile.write(staged.path().resolve(TrainingRecord.FILE_NAME), trained.record());
        TrainingCsv.write(
            staged.path().resolve(SavedModelLayout.TRAINING_TABLE), trained.record().epochs());
        Files.writeString(
            staged.path().resolve(SavedModelLayout.LABELS),
            String.join("\n", trained.classNames()) + "\n",
            StandardCharsets.UTF_8);
        if (!trained.trace().isEmpty()) {
          StepsTable.write(staged.path(), trained.trace());
        }
        staged.publish();
        return target;
      } catch (FileAlreadyExistsException e) {
        // Another run has exported this version in the meantime: use the next.
        if (!Files.exists(target)) {
          throw e;
        }
      }
    }
  }

  private static void writeSavedModel(TrainedModel trained, Path directory) throws IOException {
    try (InferenceGraph inference = new InferenceGraph(trained.imageShape())) {
      Operand<TFloat32> logits = inference.logits(trained.network(), trained.classNames().size());
      Ops tf = inference.tf();
      Operand<TFloat32> probabilities =
          tf.withName(SavedModelLayout.PROBABILITIES)
              .nn
              .softmax(calibrated(tf, logits, trained.record().calibration()));
      Operand<TInt64> predicted =
          tf.withName(SavedModelLayout.CLASSES).math.argMax(probabilities, tf.constant(1));
      Signature signature =
          Signature.builder()
              .key(SavedModelLayout.SIGNATURE)
              .methodName(SavedModelLayout.METHOD)
              .input(SavedModelLayout.IMAGES, inference.images())
              .output(SavedModelLayout.PROBABILITIES, probabilities)
              .output(SavedModelLayout.CLASSES, predicted)
              .build();
      try (Session session = new Session(inference.graph(), Sessions.onCpu())) {
        restore(session, trained.weights(), directory);
        SavedModelBundle.exporter(directory.toString())
            .withTags(SavedModelLayout.TAG)
            .withSession(session)
            .withSignature(signature)
            .export();
      }
      MlflowModel.write(directory, signature);
    }
  }

  private static Operand<TFloat32> calibrated(
      Ops tf, Operand<TFloat32> logits, @Nullable CalibrationRecord calibration) {
    return calibration == null
        ? logits
        : tf.math.div(
            logits,
            tf.withName(SavedModelLayout.TEMPERATURE).constant((float) calibration.temperature()));
  }

  /**
   * Sets the weights of the inference graph through a checkpoint that a second graph writes, so
   * that the export has no operations that assign them.
   */
  private static void restore(Session session, Map<String, WeightArray> weights, Path directory)
      throws IOException {
    try (StagedDirectory checkpoint = StagedDirectory.beside(directory.resolve("weights"))) {
      String prefix = checkpoint.path().resolve("weights").toString();
      try (Graph graph = new Graph()) {
        Ops tf = Ops.create(graph);
        VariableStore variables = new VariableStore(tf);
        weights.forEach((name, weight) -> variables.parameter(name, Shape.of(weight.shape())));
        try (Session writer = new Session(graph, Sessions.onCpu())) {
          Weights.assign(graph, writer, variables.all(), weights);
          writer.save(prefix);
        }
      }
      session.restore(prefix);
    }
  }
}
