package org.inkgraph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.io.JsonFile;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {
  private static final List<String> NAMES = List.of("one, two", "\"three\"", "neve\u0301r", "ζ");

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classification_report.txt",
        "classification_report.csv",
        "confusion_matrix.csv",
        "predictions.csv",
        "scores.csv",
        "roc_curve.csv",
        "precision_recall_curve.csv",
        "thresholds.csv",
        "scores.txt",
        "summary.json"
      })
  void writesTheGoldenFiles(String file) throws IOException {
    Path folder = temp.resolve("reports/golden");
    ReportWriter.to(folder).write(report(null), options(3));
    Golden.assertSameButVersion(file, Files.readString(folder.resolve(file)));
  }

  @Test
  void namesWithCommasAndQuotesRoundTrip() throws IOException {
    StringBuilder csv = new StringBuilder();
    CsvRenderer.confusion(evaluation(), csv);
    List<CSVRecord> rows = CSVFormat.DEFAULT.parse(new StringReader(csv.toString())).getRecords();
    assertThat(rows.get(0).toList())
        .startsWith("true\\predicted")
        .endsWith(NAMES.toArray(String[]::new));
    assertThat(rows.stream().skip(1).map(row -> row.get(0))).isEqualTo(NAMES);
  }

  @Test
  void probabilitiesRoundTrip() throws IOException {
    float[] values = {
      0, 1, Float.MIN_VALUE, Math.nextDown(1f), 0.1f, 1f / 3, 1.17549435E-38f, 9.9999994e-8f
    };
    float[] probabilities = new float[values.length * 2];
    for (int i = 0; i < values.length; i++) {
      probabilities[2 * i] = values[i];
    }
    StringBuilder csv = new StringBuilder();
    CsvRenderer.predictions(
        new Evaluation(new int[values.length], probabilities, List.of("0", "1")), csv);
    List<CSVRecord> rows = CSVFormat.DEFAULT.parse(new StringReader(csv.toString())).getRecords();
    for (int i = 0; i < values.length; i++) {
      assertThat(Float.parseFloat(rows.get(i + 1).get(3))).isEqualTo(values[i]);
    }
  }

  @Test
  void replacesOnlyAReport() throws IOException {
    Path folder = temp.resolve("nn");
    ReportWriter.to(folder).write(report(null), ReportOptions.DEFAULT);
    Files.writeString(folder.resolve("stale.txt"), "from before");
    ReportWriter.to(folder).write(report(null), ReportOptions.DEFAULT);
    assertThat(folder.resolve("stale.txt")).doesNotExist();

    Path home = Files.createDirectory(temp.resolve("home"));
    ReportWriter.to(home);
    Files.writeString(home.resolve("thesis.txt"), "dear");
    assertThatThrownBy(() -> ReportWriter.to(home))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is not a report and is not replaced");
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> ReportWriter.to(file)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> ReportWriter.to(file.resolve("deeper/report")))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(file + " is a file");
    try (Stream<Path> entries = Files.list(temp)) {
      assertThat(entries).containsExactlyInAnyOrder(folder, home, file);
    }
  }

  @Test
  void warnsOfSyntheticData() {
    assertThat(report(null).warning()).isEmpty();
    Report made = report(new SyntheticOrigin(1, 7, 24));
    assertThat(made.warning()).get().asString().contains("drawn by this program");
    assertThat(JsonFile.text(made.summary()))
        .contains("\"made\" : true")
        .contains("\"generatorVersion\" : 1");
  }

  @Test
  void identifiesTheModelByItsDirectoryAndRecord() throws IOException {
    Path version = Files.createDirectories(temp.resolve("saved_models/cnn/12"));
    assertThat(EvaluatedModel.at(version))
        .isEqualTo(new EvaluatedModel(version, "cnn", 12L, null, null));
    Files.writeString(
        version.resolve("training.json"),
        "{\"formatVersion\": 1, \"data\": {\"name\": \"mnist\", \"more\": []},"
            + " \"weightsSha256\": \"ab\"}");
    assertThat(EvaluatedModel.at(version))
        .satisfies(model -> assertThat(model.weightsSha256()).isEqualTo("ab"))
        .extracting(model -> model.trainingData().name())
        .isEqualTo("mnist");
    Path dated = Files.createDirectories(temp.resolve("saved_models/cnn/20240601120000"));
    assertThat(EvaluatedModel.at(dated))
        .isEqualTo(new EvaluatedModel(dated, "cnn", 20240601120000L, null, null));
    Path alone = Files.createDirectory(temp.resolve("exported"));
    assertThat(EvaluatedModel.at(alone).name()).isEqualTo("exported");
    assertThat(EvaluatedModel.at(alone).trainingData()).isNull();
    Files.writeString(version.resolve("training.json"), "{\"formatVersion\": 2}");
    assertThatThrownBy(() -> EvaluatedModel.at(version))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("use a newer Inkgraph");
  }

  private static Evaluation evaluation() {
    int[] truth = {0, 0, 1, 1, 3, 3, 3, 0};
    float[] probabilities = {
      0.9f,
      0.05f,
      0.03f,
      0.02f,
      0.25f,
      0.25f,
      0.25f,
      0.25f,
      0.1f,
      0.8f,
      0.1f,
      0,
      0.6f,
      0.4f,
      0,
      0,
      1e-9f,
      0,
      1.2345678e-5f,
      0.99998766f,
      0.5f,
      0,
      0,
      0.5f,
      0,
      0.125f,
      0,
      0.875f,
      0.3333333f,
      0.6666667f,
      0,
      0
    };
    return new Evaluation(truth, probabilities, NAMES);
  }

  private static Report report(SyntheticOrigin madeBy) {
    ImageSet training = new ImageSet(ImageShape.of(1, 1), new byte[22], new byte[22]);
    ImageSet validation = new ImageSet(ImageShape.of(1, 1), new byte[2], new byte[2]);
    ImageSet test = new ImageSet(ImageShape.of(1, 1), new byte[8], new byte[8]);
    Dataset dataset =
        new Dataset(
            "four",
            training,
            validation,
            test,
            NAMES,
            Map.of("t10k-labels-idx1-ubyte", "0f", "t10k-images-idx3-ubyte", "1e"),
            madeBy);
    EvaluatedModel model =
        new EvaluatedModel(Path.of("saved_models/nn/3"), "nn", 3L, null, "c0ffee");
    return Report.of(evaluation(), model, dataset, Optional.empty());
  }

  private static ReportOptions options(int digits) {
    return new ReportOptions(digits, ReportFormat.ALL, Optional.empty());
  }
}
