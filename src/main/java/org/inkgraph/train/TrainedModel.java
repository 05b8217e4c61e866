package org.inkgraph.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Network;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.CodeRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.train.checkpoint.RunIdentity;
import org.inkgraph.train.checkpoint.TrainedEpoch;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.trace.TracedStep;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * The result of a training run: all that an export needs, independent of any session.
 *
 * @param network the network
 * @param imageShape size of an image
 * @param classNames name of each class, by label
 * @param weights every variable of the network, by name
 * @param record provenance of the weights
 * @param trace chain of digests of the training's states; empty without one
 */
public record TrainedModel(
    Network network,
    ImageShape imageShape,
    List<String> classNames,
    Map<String, WeightArray> weights,
    TrainingRecord record,
    List<TracedStep> trace) {
  static TrainedModel of(
      TrainingSpec spec,
      String initialWeightsSha256,
      List<EpochRecord> epochs,
      TrainedEpoch exported,
      @Nullable CalibrationRecord calibration,
      List<TracedStep> trace)
      throws IOException {
    RunIdentity run = RunIdentity.of(spec);
    return new TrainedModel(
        spec.network(),
        spec.dataset().imageShape(),
        spec.dataset().classNames(),
        exported.weights(),
        new TrainingRecord(
            TrainingRecord.FORMAT_VERSION,
            InkgraphVersion.current(),
            TensorFlow.version(),
            run.model(),
            run.network(),
            run.recipe(),
            run.seed(),
            run.data(),
            spec.dataset().preprocessing(),
            run.teacher(),
            run.initializedFrom(),
            run.freeze(),
            run.device(),
            run.precision(),
            spec.execution().threads(),
            Fingerprint.ofThisMachine(),
            CodeRecord.ofThisProgram(),
            initialWeightsSha256,
            epochs,
            exported.record().weightsSha256(),
            calibration,
            TargetAccuracy.record(
                spec.recipe().until(),
                spec.recipe().stepsPerEpoch(spec.dataset().training().count()),
                epochs)),
        trace);
  }
}
