package org.inkgraph.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkgraph.data.ImageSet;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.predict.ValueRange;
import org.inkgraph.report.evaluation.ClassificationReport;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Evaluator;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;

/**
 * A hint for a model of another program whose accuracy is near chance, most often because it
 * expects pixels of another range: the other usual ranges are tried on training images.
 */
final class NearChance {
  private static final int IMAGES = 500;
  private static final long SEED = 1;

  /**
   * Share of the way from the accuracy of always predicting the most frequent class to 1; what lies
   * below is near chance.
   */
  private static final double MIN_SHARE = 0.15;

  private static final List<ValueRange> USUAL =
      List.of(ValueRange.UNIT, ValueRange.BYTES, new ValueRange(-1, 1));

  private NearChance() {}

  /**
   * Returns the hint; empty if the accuracy is not near chance, or the model is Inkgraph's own.
   *
   * @throws IOException if the model's files can no longer be read
   */
  static Optional<String> hint(EvaluatedModel model, Report report) throws IOException {
    if (report.training().isPresent() || !isNear(report.evaluation())) {
      return Optional.empty();
    }
    ImageSet images = report.dataset().training().sample(IMAGES, SEED);
    String used = report.summary().model().pixels().orElse(ValueRange.UNIT.words());
    String best = null;
    double bestAccuracy = 0;
    for (ValueRange range : USUAL) {
      if (range.words().equals(used)) {
        continue; // the accuracy with it is what the report shows
      }
      Optional<Evaluation> tried = evaluation(model, range, images);
      if (tried.isPresent() && !isNear(tried.get())) {
        double accuracy = ClassificationReport.of(tried.get()).accuracy();
        if (accuracy > bestAccuracy) {
          best = range.toString();
          bestAccuracy = accuracy;
        }
      }
    }
    return Optional.of(
        "The accuracy is near chance. "
            + (best == null
                ? "Compare the order of the model's classes with the data's, and the pixels that it"
                    + " was trained on with the data's, which are 0 for background (--value-range)"
                : "With --value-range "
                    + best
                    + " it is "
                    + String.format(Locale.ROOT, "%.2f", bestAccuracy)
                    + " on "
                    + images.count()
                    + " training images"));
  }

  private static Optional<Evaluation> evaluation(
      EvaluatedModel model, ValueRange range, ImageSet images) throws IOException {
    if (images.count() == 0) {
      return Optional.empty();
    }
    try (Recognizer recognizer = Recognizer.load(model.directory(), range)) {
      return Optional.of(Evaluator.evaluate(recognizer, images, done -> {}));
    } catch (InkgraphException e) {
      return Optional.empty(); // the model's type of pixels has no such range
    }
  }

  private static boolean isNear(Evaluation evaluation) {
    int[] support = new int[evaluation.classes()];
    for (int i = 0; i < evaluation.images(); i++) {
      support[evaluation.trueLabel(i)]++;
    }
    double chance = (double) Arrays.stream(support).max().orElse(0) / evaluation.images();
    double accuracy = ClassificationReport.of(evaluation).accuracy();
    return accuracy < chance + MIN_SHARE * (1 - chance);
  }
}
