package org.inkgraph.report.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.report.evaluation.Robustness;

/** Reports for the tests of documents. */
final class CardReports {
  private CardReports() {}

  /** Returns a report that has everything: layers, calibration, robustness. */
  static Report full() {
    Report report = DrawnReports.of(List.of("a", "b|", "c_"), 8, 400, 3, true, null);
    TrainingRecord record = report.training().orElseThrow();
    return with(
            report,
            recorded(
                record,
                "residual",
                NetworkDefinition.ofLayers(layers()),
                List.of("conv1", "block*"),
                new CalibrationRecord(
                    1.25, CalibrationRecord.Source.VALIDATION, 5_000, 0.251, 0.2475)))
        .with(robustness());
  }

  /** Returns a report on synthetic digits, of a model that a class builds. */
  static Report synthetic() {
    Report report =
        DrawnReports.of(List.of("0", "1"), 8, 200, 1, false, new SyntheticOrigin(1, 7, 24));
    return with(
        report,
        recorded(
            report.training().orElseThrow(),
            "own",
            NetworkDefinition.ofClass("org.example.Own", "c0de"),
            null,
            CalibrationRecord.ofRecipe(1.5)));
  }

  /** Returns the report of a model that another program made. */
  static Report foreign() {
    return DrawnReports.bare(StoredReports.right(StoredReports.truth(), 3));
  }

  /** Returns a report in which every name is {@code text}, or made of it. */
  static Report named(String text) {
    Report report = DrawnReports.of(List.of(text, text + "2"), 8, 30, 1, true, null);
    TrainingRecord record = report.training().orElseThrow();
    return with(
        report,
        recorded(
            record,
            text,
            NetworkDefinition.ofLayers(List.of(Map.of(text, Map.of("name", text, text, text)))),
            List.of(text),
            null));
  }

  static Report with(Report report, TrainingRecord record) {
    return new Report(
        report.evaluation(),
        report.scores(),
        report.summary(),
        report.dataset(),
        Optional.of(record));
  }

  private static TrainingRecord recorded(
      TrainingRecord record,
      String name,
      NetworkDefinition network,
      List<String> freeze,
      CalibrationRecord calibration) {
    List<EpochRecord> epochs = new ArrayList<>(record.epochs());
    Map<String, Object> recipe = new LinkedHashMap<>();
    recipe.put("epochs", epochs.size());
    recipe.put("learningRate", new LinkedHashMap<>(Map.of("schedule", "linear")));
    recipe.put("adam", new LinkedHashMap<>(Map.of("epsilon", 1.0E-8)));
    recipe.put("augmentation", null);
    DataRecord data = record.data();
    return new TrainingRecord(
        1,
        "0.1.0",
        "2.18.0",
        name,
        network,
        recipe,
        1,
        data,
        Preprocessing.ink(8, 8),
        record.teacher(),
        record.initializedFrom(),
        freeze,
        "cpu",
        "float32",
        2,
        record.fingerprint(),
        null,
        "00",
        epochs,
        record.weightsSha256(),
        calibration,
        null);
  }

  private static List<Map<String, Object>> layers() {
    Map<String, Object> convolution = new LinkedHashMap<>();
    convolution.put("name", "conv1");
    convolution.put("filters", 4);
    convolution.put("size", 3);
    convolution.put("stride", 1);
    convolution.put("padding", "same");
    convolution.put("groups", 1);
    convolution.put("bias", true);
    convolution.put("initializer", "he-normal");
    Map<String, Object> inner = new LinkedHashMap<>(convolution);
    inner.put("name", "conv2");
    Map<String, Object> residual = new LinkedHashMap<>();
    residual.put("name", "block1");
    residual.put("layers", List.of(Map.of("conv", inner), Map.of("relu", Map.of())));
    Map<String, Object> logits = new LinkedHashMap<>();
    logits.put("name", "logits");
    logits.put("initializer", "glorot-uniform");
    return List.of(
        Map.of("conv", convolution),
        Map.of("residual", residual),
        Map.of("flatten", Map.of()),
        Map.of("logits", logits));
  }

  private static Robustness robustness() {
    return new Robustness(
        1,
        5,
        400,
        0.12,
        0.3,
        null,
        new Robustness.Baseline("nn version 1", 0.9, null, "Its relative mCE is undefined."),
        List.of(
            Robustness.Result.of("shot_noise", 1, 320, 400),
            Robustness.Result.of("shot_noise", 2, 280, 400),
            Robustness.Result.of("fog", 1, 240, 400)));
  }
}
