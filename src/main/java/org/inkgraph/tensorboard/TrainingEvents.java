package org.inkgraph.tensorboard;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.InstantSource;
import org.inkgraph.data.ImageSet;
import org.inkgraph.plot.Figure;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.report.chart.TrainingCharts;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingSnapshot;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * A listener that writes the events of a training run for TensorBoard:
 *
 * <ul>
 *   <li>scalars {@code epoch/…}, named like the columns of {@code training.csv}, by epoch;
 *   <li>scalars {@code step/loss} and {@code step/accuracy}, means over up to {@value #STEPS}
 *       steps, and {@code step/learningRate}, by step of the run;
 *   <li>images {@code training images}, the first ones as the network sees them, at the start of
 *       some epochs, and {@code confusion matrix} of the validation images at their end;
 *   <li>the training graph.
 * </ul>
 *
 * A run that starts over hides the events of an earlier run of its name; a resumed run continues
 * its curves.
 */
public final class TrainingEvents implements TrainingListener, AutoCloseable {
  /** Number of steps per value of the curves by step. */
  static final int STEPS = 100;

  /** Approximate number of epochs with charts in a run of any length. */
  private static final int EPOCHS_WITH_CHARTS = 20;

  /** The number of the color space in {@code Summary.Image}. */
  private static final int RGB = 3;

  private final EventFile file;
  private final TrainingCharts charts;
  private final int trainingImages;
  private final InstantSource clock;

  @SuppressWarnings("NullAway.Init") // a run is ready before anything else happens
  private TrainingSnapshot snapshot;

  private boolean started;
  private int currentEpoch;
  private int epochs;
  private int stepsPerEpoch;

  /** Number of completed steps of the run. */
  private long stepsDone;

  private double lossSum;
  private double accuracySum;
  private int summed;

  /**
   * Creates an event file.
   *
   * @param directory {@code tensorboard/NAME}; created if necessary
   * @param charts creates the images
   * @param trainingImages number of training images
   * @param clock provides the times of the events
   * @throws org.inkgraph.runtime.InkgraphException if the file cannot be written
   */
  public TrainingEvents(
      Path directory, TrainingCharts charts, int trainingImages, InstantSource clock) {
    this.charts = charts;
    this.trainingImages = trainingImages;
    this.clock = clock;
    file = new EventFile(directory);
  }

  @Override
  public void ready(TrainingSnapshot newSnapshot) {
    snapshot = newSnapshot;
  }

  @Override
  public void started(int runEpochs, int steps, int imagesPerEpoch) {
    epochs = runEpochs;
    stepsPerEpoch = steps;
  }

  @Override
  public void resumed(int epochsDone, int step) {
    stepsDone = (long) epochsDone * stepsPerEpoch + step;
    currentEpoch = step == 0 ? epochsDone : epochsDone + 1; // its images have been written
  }

  @Override
  public void stepDone(Progress progress) {
    if (!started) {
      start();
      started = true;
    }
    if (progress.epoch() != currentEpoch) {
      currentEpoch = progress.epoch();
      if (hasCharts(currentEpoch)) {
        ImageSet images = snapshot.trainingImages(TrainingCharts.MAX_IMAGES);
        write(
            "training images",
            charts.trainingImages(images, trainingImages, currentEpoch),
            currentEpoch);
      }
    }
    stepsDone = (progress.epoch() - 1L) * stepsPerEpoch + progress.step();
    if (!Double.isNaN(progress.batchLoss())) {
      lossSum += progress.batchLoss();
      accuracySum += progress.batchAccuracy();
      summed++;
    }
    if (stepsDone % STEPS == 0) {
      writeMeans(progress.learningRate());
    }
  }

  /** Writes the start event, at which TensorBoard drops earlier events of this and later steps. */
  private void start() {
    write(
        event(stepsDone)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
    write(event(stepsDone).setGraphDef(snapshot.graph().toByteString()));
  }

  /** Writes means over the steps that have images. */
  private void writeMeans(double learningRate) {
    Summary.Builder summary =
        Summary.newBuilder().addValue(scalar("step/learningRate", learningRate));
    if (summed > 0) {
      summary
          .addValue(scalar("step/loss", lossSum / summed))
          .addValue(scalar("step/accuracy", accuracySum / summed));
    }
    write(event(stepsDone).setSummary(summary));
    lossSum = 0;
    accuracySum = 0;
    summed = 0;
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    Summary.Builder summary =
        Summary.newBuilder()
            .addValue(scalar("epoch/loss", epoch.loss()))
            .addValue(scalar("epoch/trainingAccuracy", epoch.trainingAccuracy()))
            .addValue(scalar("epoch/seconds", epoch.seconds()))
            .addValue(scalar("epoch/imagesPerSecond", epoch.imagesPerSecond()))
            .addValue(scalar("epoch/learningRate", epoch.learningRate()));
    if (epoch.validationAccuracy() != null) {
      summary.addValue(scalar("epoch/validationAccuracy", epoch.validationAccuracy()));
    }
    write(event(epoch.epoch()).setSummary(summary));
    ImageSet validation = snapshot.validationImages();
    if (validation.count() > 0 && hasCharts(epoch.epoch())) {
      write(
          "confusion matrix",
          charts.confusion(validation, snapshot.validationClasses(), epoch.epoch()),
          epoch.epoch());
    }
    file.flush();
  }

  private boolean hasCharts(int epoch) {
    int every = (epochs + EPOCHS_WITH_CHARTS - 1) / EPOCHS_WITH_CHARTS;
    return (epoch - 1) % every == 0 || epoch == epochs;
  }

  private void write(String tag, Figure chart, int epoch) {
    Summary.Image image =
        Summary.Image.newBuilder()
            .setWidth(chart.width())
            .setHeight(chart.height())
            .setColorspace(RGB)
            .setEncodedImageString(ByteString.copyFrom(chart.png(1)))
            .build();
    write(
        event(epoch)
            .setSummary(
                Summary.newBuilder()
                    .addValue(Summary.Value.newBuilder().setTag(tag).setImage(image))));
  }

  private static Summary.Value scalar(String tag, double value) {
    return Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value).build();
  }

  private Event.Builder event(long step) {
    return Event.newBuilder().setStep(step).setWallTime(clock.millis() / 1e3);
  }

  private void write(Event.Builder event) {
    file.write(event.build());
  }

  @Override
  public void close() {
    file.close();
  }
}
