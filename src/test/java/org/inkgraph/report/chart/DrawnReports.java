package org.inkgraph.report.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.io.JsonFile;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.Fingerprint;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.jspecify.annotations.Nullable;

/** Reports with images for the tests of charts. */
public final class DrawnReports {
  private static final int IMAGES = 600;

  private DrawnReports() {}

  /** Returns the report of a mostly correct model on 600 images of noise. */
  public static Report of(
      List<String> names, int side, int epochs, boolean validated, SyntheticOrigin madeBy) {
    return of(names, side, IMAGES, epochs, validated, madeBy);
  }

  /** Returns the report of a mostly correct model on {@code images} images of noise. */
  public static Report of(
      List<String> names,
      int side,
      int images,
      int epochs,
      boolean validated,
      SyntheticOrigin madeBy) {
    int classes = names.size();
    Random random = new Random(classes);
    int[] truth = new int[images];
    byte[] labels = new byte[images];
    byte[] pixels = new byte[images * side * side];
    float[] probabilities = new float[images * classes];
    random.nextBytes(pixels);
    for (int i = 0; i < images; i++) {
      truth[i] = random.nextInt(classes);
      labels[i] = (byte) truth[i];
      probabilities(random, probabilities, i * classes, classes, truth[i]);
    }
    ImageSet test = new ImageSet(ImageShape.of(side, side), pixels, labels);
    Dataset dataset =
        new Dataset(
            "some data",
            test.slice(0, images / 2),
            test.slice(0, 0),
            test,
            names,
            Map.of("t10k-images-idx3-ubyte", "ab"),
            madeBy);
    return report(
        new Evaluation(truth, probabilities, names),
        dataset,
        Optional.of(training(dataset, epochs, validated, null)));
  }

  /** Returns the report of a model whose record has a temperature. */
  public static Report calibrated(List<String> names, double temperature) {
    Report report = of(names, 8, 1, true, null);
    return report(
        report.evaluation(),
        report.dataset(),
        Optional.of(training(report.dataset(), 1, true, CalibrationRecord.ofRecipe(temperature))));
  }

  /** Returns the report of a model whose training reached its target within its second epoch. */
  public static Report endedWithinAnEpoch() throws IOException {
    Report report = of(names(3), 8, 2, true, null);
    ObjectNode json =
        (ObjectNode) new ObjectMapper().readTree(JsonFile.text(report.training().orElseThrow()));
    ((ObjectNode) json.get("epochs").get(1)).put("steps", 120);
    json.putObject("target")
        .put("accuracy", 0.9)
        .put("reached", true)
        .put("step", 670)
        .put("validationAccuracy", 0.95);
    return report(
        report.evaluation(),
        report.dataset(),
        Optional.of(JsonFile.parse(json.toString(), TrainingRecord.class)));
  }

  static Report report(Evaluation evaluation, Dataset dataset, Optional<TrainingRecord> training) {
    EvaluatedModel model =
        new EvaluatedModel(Path.of("saved_models/nn/3"), "nn", 3L, null, "c0ffee");
    return Report.of(evaluation, model, dataset, training);
  }

  /** Returns a report with test images of one pixel, and nothing else. */
  public static Report bare(Evaluation evaluation) {
    byte[] pixels = new byte[evaluation.images()];
    Arrays.fill(pixels, (byte) 200);
    ImageSet test = new ImageSet(ImageShape.of(1, 1), pixels, new byte[pixels.length]);
    ImageSet none = test.slice(0, 0);
    Dataset dataset =
        new Dataset("bare", none, none, test, evaluation.classNames(), Map.of(), null);
    return report(evaluation, dataset, Optional.empty());
  }

  public static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private static void probabilities(
      Random random, float[] probabilities, int from, int classes, int truth) {
    double sum = 0;
    double[] weights = new double[classes];
    for (int c = 0; c < classes; c++) {
      weights[c] = StrictMath.exp(1.5 * random.nextGaussian() + (c == truth ? 3 : 0));
      sum += weights[c];
    }
    for (int c = 0; c < classes; c++) {
      probabilities[from + c] = (float) (weights[c] / sum);
    }
  }

  private static TrainingRecord training(
      Dataset dataset, int epochs, boolean validated, @Nullable CalibrationRecord calibration) {
    List<EpochRecord> records = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      records.add(
          new EpochRecord(
              epoch,
              0.7 / epoch,
              1 - 0.2 / epoch,
              validated ? (Double) (1 - 0.1 / epoch) : null,
              1.5,
              40_000,
              0.001,
              "w" + epoch));
    }
    return new TrainingRecord(
        1,
        "0.1.0",
        "2.18.0",
        "nn",
        null,
        Map.of("epochs", epochs, "learningRate", Map.of("schedule", "linear")),
        1,
        DataRecord.of(dataset),
        null,
        new NetworkRecord("cnn", "7e"),
        new NetworkRecord("nn", "57"),
        null,
        "cpu",
        "float32",
        2,
        new Fingerprint("Linux", "amd64", "Some CPU", "AVX2", "none", "17", true, 1),
        null,
        "00",
        records,
        "w" + Math.max(1, epochs - 1),
        calibration,
        null);
  }
}
