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
 * Writes what TensorBoard shows of a training:
 *
 * <ul>
 *   <li>scalars {@code epoch/…}, named as the columns of {@code training.csv}, by epoch;
 *   <li>scalars {@code step/loss} and {@code step/accuracy}, means over the images of up to {@value
 *       #STEPS} steps, and {@code step/learningRate}, by step of the run;
 *   <li>images {@code training images}, the first ones as the network sees them, at the start of
 *       some epochs, and {@code confusion matrix} on the validation images after them;
 *   <li>the graph that trains.
 * </ul>
 *
 * A run that starts anew hides what an earlier run of its name wrote; one that goes on continues
 * its curves.
 */
public final class TrainingEvents implements TrainingListener, AutoCloseable {
  /** A value of each curve by step stands for so many steps. */
  static final int STEPS = 100;

  /** About so many epochs of a run have pictures, whatever its length. */
  private static final int EPOCHS_WITH_PICTURES = 20;

  /** As {@code Summary.Image} counts colour spaces. */
  private static final int RGB = 3;

  private final EventFile file;
  private final TrainingCharts pictures;
  private final int trainingImages;
  private final InstantSource clock;

  @SuppressWarnings("NullAway.Init") // a training is ready before anything else happens
  private TrainingSnapshot view;

  private boolean begun;
  private int epochUnderWay;
  private int epochs;
  private int stepsPerEpoch;

  /** Of the run, as far as it is known. */
  private long stepsDone;

  private double lossSum;
  private double accuracySum;
  private int summed;

  /**
   * Begins an event file.
   *
   * @param directory {@code tensorboard/NAME}; made if it is not there
   * @param pictures draws the images
   * @param trainingImages how many there are
   * @param clock says when something happened
   * @throws org.inkgraph.runtime.InkgraphException if nothing can be written there
   */
  public TrainingEvents(
      Path directory, TrainingCharts pictures, int trainingImages, InstantSource clock) {
    this.pictures = pictures;
    this.trainingImages = trainingImages;
    this.clock = clock;
    file = new EventFile(directory);
  }

  @Override
  public void ready(TrainingSnapshot ready) {
    view = ready;
  }

  @Override
  public void started(int runEpochs, int steps, int imagesPerEpoch) {
    epochs = runEpochs;
    stepsPerEpoch = steps;
  }

  @Override
  public void resumed(int epochsDone, int step) {
    stepsDone = (long) epochsDone * stepsPerEpoch + step;
    epochUnderWay = step == 0 ? epochsDone : epochsDone + 1; // its images are written already
  }

  @Override
  public void stepDone(Progress progress) {
    if (!begun) {
      begin();
      begun = true;
    }
    if (progress.epoch() != epochUnderWay) {
      epochUnderWay = progress.epoch();
      if (hasPictures(epochUnderWay)) {
        ImageSet seen = view.trainingImages(TrainingCharts.MAX_SEEN);
        write("training images", pictures.seen(seen, trainingImages, epochUnderWay), epochUnderWay);
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

  /** TensorBoard drops what was written before for the first step from here on and later ones. */
  private void begin() {
    write(
        event(stepsDone)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
    write(event(stepsDone).setGraphDef(view.graph().toByteString()));
  }

  /** Steps without images have no loss: they count in no mean. */
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
    ImageSet validation = view.validationImages();
    if (validation.count() > 0 && hasPictures(epoch.epoch())) {
      write(
          "confusion matrix",
          pictures.confusion(validation, view.validationClasses(), epoch.epoch()),
          epoch.epoch());
    }
    file.flush();
  }

  private boolean hasPictures(int epoch) {
    int every = (epochs + EPOCHS_WITH_PICTURES - 1) / EPOCHS_WITH_PICTURES;
    return (epoch - 1) % every == 0 || epoch == epochs;
  }

  private void write(String tag, Figure picture, int epoch) {
    Summary.Image image =
        Summary.Image.newBuilder()
            .setWidth(picture.width())
            .setHeight(picture.height())
            .setColorspace(RGB)
            .setEncodedImageString(ByteString.copyFrom(picture.png(1)))
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
