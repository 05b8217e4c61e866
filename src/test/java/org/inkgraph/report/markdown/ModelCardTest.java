package org.inkgraph.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.inkgraph.io.JsonFile;
import org.inkgraph.io.OutputFile;
import org.inkgraph.io.StrictYaml;
import org.inkgraph.markdown.HostileTexts;
import org.inkgraph.provenance.DataRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.report.ReportFormat;
import org.inkgraph.report.ReportOptions;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.chart.ChartText;
import org.inkgraph.report.chart.DrawnReports;
import org.inkgraph.report.chart.ReportContent;
import org.inkgraph.report.evaluation.Metrics;
import org.inkgraph.report.evaluation.Report;
import org.inkgraph.runtime.InkgraphVersion;
import org.inkgraph.runtime.VisibleText;
import org.inkgraph.testing.Golden;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final List<String> SECTIONS =
      List.of(
          "Model details",
          "Intended use",
          "Evaluation",
          "Calibration",
          "Robustness",
          "Ethical considerations",
          "Limits",
          "How to load it",
          "How to verify it");

  @Test
  void writesTheGoldenDocuments() throws IOException {
    assertGolden("card.md", ModelCard.of(CardReports.full()));
    assertGolden("foreign-card.md", ModelCard.of(CardReports.foreign()));
    assertGolden("synthetic-card.md", ModelCard.of(CardReports.synthetic()));
    assertGolden("report.md", document(CardReports.full(), ReportFormat.ALL));
    assertGolden(
        "foreign-report.md", document(CardReports.foreign(), EnumSet.of(ReportFormat.PNG)));
    assertGolden(
        "synthetic-report.md", document(CardReports.synthetic(), EnumSet.of(ReportFormat.TEXT)));
  }

  @Test
  void hasAllSections() {
    for (Report report :
        List.of(CardReports.full(), CardReports.foreign(), CardReports.synthetic())) {
      assertThat(ModelCard.of(report).lines())
          .containsSubsequence(SECTIONS.stream().map(name -> "## " + name).toList());
    }
  }

  @Test
  void warnsOfSyntheticDataInBoth() {
    Report report = CardReports.synthetic();
    assertThat(ModelCard.of(report)).contains("**WARNING: the data set some data was drawn by");
    assertThat(document(report, ReportFormat.ALL)).contains("**WARNING: the data set some data");
    assertThat(ModelCard.of(CardReports.full())).doesNotContain("WARNING");
  }

  @Test
  void inventsNothingForAForeignModel() throws IOException {
    String card = ModelCard.of(CardReports.foreign());
    JsonNode metadata = metadata(card);
    assertThat(metadata.fieldNames())
        .toIterable()
        .containsExactly("library_name", "pipeline_tag", "tags", "metrics", "model-index");
    assertThat(metadata.path("tags").toString()).isEqualTo("[\"tensorflow\",\"saved-model\"]");
    assertThat(card)
        .contains("how it was made is unknown", "Unknown: the model has no `training.json`")
        .doesNotContain("Seed", "inkgraph verify");
  }

  @Test
  void saysThatTheTargetEndedTheTraining() throws IOException {
    assertThat(ModelCard.of(DrawnReports.endedWithinAnEpoch()))
        .contains("| Epochs | 2, the last ended after step 120 |")
        .contains("| Target of the validation accuracy | 0.9, which ended the training |");
  }

  @Test
  void namesMnistOnlyByItsDigests() throws IOException {
    Report report = CardReports.full();
    TrainingRecord record = report.training().orElseThrow();
    assertThat(metadata(ModelCard.of(report)).has("datasets")).isFalse();
    Report ofMnist =
        CardReports.with(
            report,
            new TrainingRecord(
                1,
                "0.1.0",
                "2.18.0",
                "nn",
                null,
                Map.of(),
                1,
                mnist(),
                null,
                null,
                null,
                null,
                "cpu",
                "float32",
                2,
                record.fingerprint(),
                null,
                "00",
                record.epochs(),
                "w2",
                null,
                null));
    assertThat(metadata(ModelCard.of(ofMnist)).path("datasets").path(0).asText())
        .isEqualTo("ylecun/mnist");
    assertThat(ModelCard.of(ofMnist)).contains("The files are those of MNIST");
  }

  /** A report must not fail because a record lacks something that only repeating a run needs. */
  @Test
  void acceptsAnIncompleteRecord() {
    TrainingRecord record =
        JsonFile.parse(
            "{\"formatVersion\": 1, \"data\": {\"name\": \"d\"}, \"epochs\": [{\"epoch\": 1}]}",
            TrainingRecord.class);
    assertThat(ModelCard.of(CardReports.with(CardReports.foreign(), record)))
        .contains("| Seed | not recorded |", "its layers are not recorded")
        .doesNotContain("null");
    TrainingRecord empty = JsonFile.parse("{\"formatVersion\": 1}", TrainingRecord.class);
    assertThat(ModelCard.of(CardReports.with(CardReports.foreign(), empty)))
        .contains("The data is not recorded.")
        .doesNotContain("null");
  }

  @Test
  void showsWhatCalibrationChanged() {
    Report report = DrawnReports.calibrated(List.of("a", "b", "c"), 1.5);
    Metrics metrics = report.summary().metrics();

    assertThat(document(report, ReportFormat.ALL))
        .contains("| Temperature | 1.0000 | 1.5000 |")
        .contains(
            "| Log loss | %s | %s |"
                .formatted(
                    ChartText.score(metrics.beforeCalibration().logLoss()),
                    ChartText.score(metrics.logLoss())));
    assertThat(document(CardReports.foreign(), ReportFormat.ALL)).doesNotContain("Temperature");
  }

  @Test
  void saysIfTestImagesWereTrainedOn() {
    Report report = CardReports.full();
    assertThat(ModelCard.of(report)).contains("training does not use them");
    assertThat(ModelCard.of(CardReports.with(report, trainedOn("train-images-idx3-ubyte", "ab"))))
        .contains("are among those that the model was trained on");
    assertThat(ModelCard.of(CardReports.with(report, trainedOn("t10k-images-idx3-ubyte", "cd"))))
        .contains("The test images do not belong to the data");
  }

  @Test
  void hostileNamesStayTextInTablesAndMetadata() throws IOException {
    for (String name : HostileTexts.generate(150)) {
      Report report = CardReports.named("x" + name);
      assertWellFormed(ModelCard.of(report), name);
      assertWellFormed(document(report, EnumSet.of(ReportFormat.TEXT)), name);
    }
  }

  @Property(tries = 100)
  void anyNameStaysText(@ForAll String name) throws IOException {
    assertWellFormed(ModelCard.of(CardReports.named(name)), name);
  }

  /** Checks that all rows of each table have as many cells, and that metadata is one document. */
  private static void assertWellFormed(String document, String name) throws IOException {
    String text = document;
    if (document.startsWith("---\n")) {
      int end = document.indexOf("\n---\n", 4);
      StrictYaml.tree(document.substring(4, end + 1).getBytes(StandardCharsets.UTF_8));
      text = document.substring(end + 5);
    }
    List<Long> table = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("| ")) {
        table.add(line.replace("\\|", "").chars().filter(c -> c == '|').count());
      } else {
        assertThat(table.stream().distinct().count()).as(name).isLessThanOrEqualTo(1);
        table.clear();
      }
    }
    assertThat(VisibleText.inOneLine(text.replace("\n", ""))).isEqualTo(text.replace("\n", ""));
  }

  private static TrainingRecord trainedOn(String file, String digest) {
    return JsonFile.parse(
        "{\"formatVersion\": 1, \"data\": {\"name\": \"d\", \"sha256\": {\"%s\": \"%s\"}}}"
            .formatted(file, digest),
        TrainingRecord.class);
  }

  private static DataRecord mnist() {
    return new DataRecord(
        "any",
        55_000,
        5_000,
        10_000,
        10,
        Map.of(
            "train-images-idx3-ubyte",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "train-labels-idx1-ubyte",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "t10k-images-idx3-ubyte",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "t10k-labels-idx1-ubyte",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        null);
  }

  private static JsonNode metadata(String card) throws IOException {
    String yaml = card.substring(4, card.indexOf("\n---\n", 4) + 1);
    return StrictYaml.tree(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String document(Report report, Set<ReportFormat> formats) {
    List<OutputFile> files =
        ReportWriter.files(report, new ReportOptions(2, formats, Optional.empty()));
    return ReportDocument.of(new ReportContent(report, 2), files);
  }

  private static void assertGolden(String file, String document) throws IOException {
    Golden.assertSame(
        "markdown/" + file,
        document.replace(
            "Written by Inkgraph " + InkgraphVersion.current() + ".",
            "Written by Inkgraph VERSION."));
  }
}
