package org.inkgraph.suspects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.suspects.confident.ConfidentJoint;
import org.inkgraph.suspects.confident.ConfidentLearning;
import org.inkgraph.suspects.confident.LabeledProbabilities;
import org.inkgraph.train.TrainedModel;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.weights.InferenceLogits;
import org.jspecify.annotations.Nullable;

/**
 * A search for likely label errors among the training images of a data set, which is not changed:
 * each image is classified by a network that was trained without it. The same options find the same
 * suspects, as the weights are the same, bit for bit.
 */
public final class SuspectSearch {
  /** One in this many images is for validation where a recipe needs it and does not say. */
  private static final int VALIDATION_DIVISOR = 12;

  private final Dataset dataset;
  private final ImageSet images;
  private final SuspectOptions options;
  private final Folds folds;

  /**
   * Divides the images of the training file, those for validation included.
   *
   * @throws InkgraphException if there are fewer images than folds, the network cannot have such
   *     images, or the recipe needs a teacher
   */
  public SuspectSearch(Dataset dataset, SuspectOptions options) {
    if (options.recipe().distillation() != null) {
      throw new InkgraphException(
          "this recipe learns from a teacher, which has seen all labels; choose another --recipe");
    }
    this.dataset = dataset;
    this.images = dataset.withValidation(0).training();
    this.options = options;
    this.folds = Folds.of(images, options.folds(), options.seed());
    options
        .network()
        .requireFits(images.shape().rows(), images.shape().columns(), dataset.classes());
  }

  /** Returns the number of images that all training runs see, each in each epoch. */
  public long imagesToTrain() {
    return (long) (folds.count() - 1) * images.count() * options.recipe().epochs();
  }

  /**
   * Trains a network for each fold that is not finished, and finds the suspects.
   *
   * @param finished folds of an earlier run, to which the others are added; null for none
   * @param progress receives the number of images that training runs have seen so far, including
   *     those of finished folds
   * @throws InkgraphException if a training run fails
   * @throws IOException if finished folds cannot be read or written
   */
  public SuspectReport run(@Nullable FinishedFolds finished, LongConsumer progress)
      throws IOException {
    float[] probabilities = new float[Math.multiplyExact(images.count(), dataset.classes())];
    List<SuspectReport.Fold> trained = new ArrayList<>();
    long seen = 0;
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] held = folds.held(fold);
      FinishedFolds.Fold result = fold(fold, finished, seen, progress);
      for (int i = 0; i < held.length; i++) {
        System.arraycopy(
            result.probabilities(),
            i * dataset.classes(),
            probabilities,
            held[i] * dataset.classes(),
            dataset.classes());
      }
      trained.add(
          SuspectReport.Fold.of(
              new LabeledProbabilities(
                  images.select(held).labels(), result.probabilities(), dataset.classes()),
              result.weightsSha256()));
      seen += (long) (images.count() - held.length) * options.recipe().epochs();
      progress.accept(seen);
    }
    return report(trained, probabilities);
  }

  private FinishedFolds.Fold fold(
      int fold, @Nullable FinishedFolds finished, long seenBefore, LongConsumer progress)
      throws IOException {
    Trainer trainer =
        new Trainer(
            options.network(),
            without(fold),
            options.recipe(),
            options.seed(),
            options.execution());
    ImageSet held = images.select(folds.held(fold));
    String key = FinishedFolds.key(trainer.spec(), folds.count());
    if (finished != null) {
      Optional<FinishedFolds.Fold> earlier =
          finished.read(fold, key, held.count() * dataset.classes());
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    TrainedModel model = train(trainer, seenBefore, progress);
    FinishedFolds.Fold result =
        new FinishedFolds.Fold(model.record().weightsSha256(), probabilities(model, held));
    if (finished != null) {
      finished.write(fold, key, result);
    }
    return result;
  }

  private SuspectReport report(List<SuspectReport.Fold> trained, float[] probabilities) {
    LabeledProbabilities labeled =
        new LabeledProbabilities(images.labels(), probabilities, dataset.classes());
    ConfidentJoint joint = ConfidentJoint.of(labeled);
    return new SuspectReport(
        dataset,
        options,
        trained,
        labeled,
        joint,
        ConfidentLearning.suspects(labeled, joint, options.score()));
  }

  /** Returns the images of all other folds as training images, and no test images. */
  private Dataset without(int fold) {
    ImageSet rest = images.select(folds.rest(fold));
    Dataset others =
        new Dataset(
            dataset.name(),
            rest,
            images.slice(0, 0),
            images.slice(0, 0),
            dataset.classNames(),
            dataset.sha256(),
            dataset.origin(),
            dataset.preprocessing());
    if (options.recipe().validationImages() == null && options.recipe().needsValidation()) {
      return others.withValidation(rest.count() / VALIDATION_DIVISOR);
    }
    try {
      return options.recipe().split(others);
    } catch (IllegalArgumentException e) {
      throw new InkgraphException(dataset.name() + " without a fold: " + e.getMessage(), e);
    }
  }

  private TrainedModel train(Trainer trainer, long seenBefore, LongConsumer progress) {
    int size = trainer.spec().dataset().training().count();
    int batch = options.recipe().batchSize();
    return trainer.train(
        new TrainingListener() {
          @Override
          public void stepDone(Progress step) {
            long epochs = (long) (step.epoch() - 1) * size;
            progress.accept(seenBefore + epochs + Math.min(size, (long) step.step() * batch));
          }
        });
  }

  private float[] probabilities(TrainedModel model, ImageSet held) {
    CalibrationRecord calibration = model.record().calibration();
    return softmax(
        InferenceLogits.of(model.network(), dataset.classes(), model.weights(), held),
        dataset.classes(),
        calibration == null ? 1 : calibration.temperature());
  }

  /** Uses {@link StrictMath}, whose results are the same on all machines and Java releases. */
  private static float[] softmax(float[] logits, int classes, double temperature) {
    float[] probabilities = new float[logits.length];
    double[] weights = new double[classes];
    for (int from = 0; from < logits.length; from += classes) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int index = 0; index < classes; index++) {
        largest = Math.max(largest, logits[from + index]);
      }
      double sum = 0;
      for (int index = 0; index < classes; index++) {
        weights[index] = StrictMath.exp((logits[from + index] - largest) / temperature);
        sum += weights[index];
      }
      for (int index = 0; index < classes; index++) {
        probabilities[from + index] = (float) (weights[index] / sum);
      }
    }
    return probabilities;
  }
}
