package org.inkgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.data.SyntheticOrigin;
import org.inkgraph.report.ReportWriter;
import org.inkgraph.report.compare.StoredReports;
import org.inkgraph.report.evaluation.EvaluatedModel;
import org.inkgraph.report.evaluation.Evaluation;
import org.inkgraph.report.evaluation.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output, files and exit codes of {@code compare}. */
class CompareCommandTest {
  private static final int IMAGES = 20;

  @TempDir private Path temp;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void listen() throws IOException {
    report("nn", 10, "1e", null);
    report("cnn", 19, "1e", null);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void printsTheVerdictFirstAndWritesNothing() throws IOException {
    List<String> before = tree();

    assertThat(compare("nn", "cnn")).isZero();

    assertThat(printed())
        .startsWith("cnn is better than nn: 0.9500 against 0.5000 of the 20 images right.\n")
        .contains("Difference, cnn minus nn: +45.00 percentage points, 95 % interval ")
        .contains("The models classify 9 images differently:");
    assertThat(complained()).isEmpty();
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void acceptsFoldersAndExitsWithZeroForAnyVerdict() {
    String nn = temp.resolve("reports/nn").toString();

    assertThat(compare(nn, "cnn")).isZero();
    assertThat(compare(nn, nn)).isZero();
    assertThat(printed()).contains("No difference between A and B can be shown at the 5 % level");
  }

  @Test
  void replacesAFolderWithWhatItPrints() throws IOException {
    Path folder = temp.resolve("nn-cnn");

    assertThat(compare("nn", "cnn", "--out", folder.toString())).isZero();
    assertThat(printed()).isEqualTo(Files.readString(folder.resolve("comparison.txt")));
    assertThat(complained()).isEqualTo("The comparison is in " + folder);
    printed.reset();
    assertThat(compare("cnn", "nn", "--out", folder.toString(), "--json")).isZero();
    assertThat(printed()).isEqualTo(Files.readString(folder.resolve("comparison.json")));
    assertThat(Files.readAllLines(folder.resolve("per_class.csv"))).hasSize(1 + 2);
    assertThat(Files.readAllLines(folder.resolve("disagreements.csv"))).hasSize(1 + 9);
  }

  @Test
  void printsJson() throws IOException {
    assertThat(compare("nn", "cnn", "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/formatVersion").asInt()).isEqualTo(1);
    assertThat(json.at("/better").asText()).isEqualTo("b");
    assertThat(json.at("/pValue").asDouble()).isEqualTo(2.0 / 512);
    assertThat(json.at("/a/name").asText()).isEqualTo("nn");
    assertThat(json.at("/b/right").asInt()).isEqualTo(19);
    assertThat(json.at("/disagreements")).hasSize(9);
  }

  @Test
  void warnsAboutSyntheticData() throws IOException {
    report("made", 10, "1e", new SyntheticOrigin(1, 7, 24));

    assertThat(compare("made", "cnn")).isZero();
    assertThat(printed()).contains("WARNING: the data set two was drawn by this program");
    printed.reset();
    assertThat(compare("made", "cnn", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(printed()).at("/a/data/made").asBoolean()).isTrue();
    assertThat(complained()).startsWith("WARNING: the data set two was drawn by this program");
  }

  @Test
  void refusesReportsThatCannotBeCompared() throws IOException {
    report("elsewhere", 10, "1f", null);
    fails(
        "not computed on the same test set: t10k-x of two and of two have different SHA-256 digest",
        "nn",
        "elsewhere");
    fails("no report at nobody or " + temp.resolve("reports/nobody"), "nn", "nobody");

    Path predictions = temp.resolve("reports/cnn/predictions.csv");
    Files.writeString(predictions, Files.readString(predictions).replace("\n3,1,", "\n3,one,"));
    fails(
        predictions + ", line 5: true must be within 0..1, got 'one'; write the report again",
        "nn",
        "cnn");
    Files.delete(predictions);
    fails(predictions + " is missing; ", "nn", "cnn");
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    fails("is not a comparison", "nn", "cnn", "--out", temp.resolve("reports/nn").toString());
    Path file = Files.createFile(temp.resolve("file"));
    fails("is a file", "nn", "cnn", "--out", file.toString());
  }

  @Test
  void oneReportIsWrongUsage() {
    assertThat(compare("nn")).isEqualTo(2);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("REPORT_B");
  }

  @Test
  void comparesGroups() throws IOException {
    groups();
    List<String> before = tree();

    assertThat(compare("--group", "nn-1", "nn-2", "nn-3", "--group", "cnn-1", "cnn-2")).isZero();

    assertThat(printed())
        .startsWith(
            "cnn is better than nn: mean accuracy 0.9750 over 2 seeds against 0.4833 over 3 seeds.")
        .contains("Difference of the means, cnn minus nn: +49.167 percentage points.")
        .doesNotContain("To show a difference");
    assertThat(complained()).isEmpty();
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void writesAndPrintsGroupsWithTheirNames() throws IOException {
    groups();
    Path folder = temp.resolve("groups");
    List<String> words =
        List.of(
            "--difference",
            "0.01",
            "--group",
            "tuned=",
            "cnn-1",
            "cnn-2",
            "--out=" + folder,
            "--group=old=",
            "nn-1",
            "nn-2",
            "nn-3",
            "--json");

    assertThat(compare(words.toArray(String[]::new))).isZero();

    assertThat(printed()).isEqualTo(Files.readString(folder.resolve("groups.json")));
    assertThat(complained()).isEqualTo("The comparison is in " + folder);
    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.at("/a/name").asText()).isEqualTo("tuned");
    assertThat(json.at("/b/name").asText()).isEqualTo("old");
    assertThat(json.at("/difference/theseImages/better").asText()).isEqualTo("a");
    assertThat(json.at("/plan/wanted/difference").asDouble()).isEqualTo(0.01);
    assertThat(Files.readString(folder.resolve("groups.txt")))
        .contains("To show a difference of 1.000 percentage points, each recipe needs ");
  }

  @Test
  void refusesGroupsThatAreNone() throws IOException {
    groups();
    fails("a group must have at least 2 reports, got only ", "--group", "nn-1", "--group", "cnn-1");
    fails("no report at nobody or ", "--group", "nn-1", "nobody", "--group", "cnn-1", "cnn-2");
    fails("nn-1 is given twice", "--group", "nn-1", "nn-1", "--group", "cnn-1", "cnn-2");
  }

  @Test
  void groupsThatDoNotFitAreWrongUsage() throws IOException {
    wrong("--group must be given twice, once for each recipe, got 1", "--group", "nn", "cnn");
    wrong("--group needs reports", "--group", "--group", "nn", "cnn");
    wrong("--group needs reports", "--group", "name=", "--json", "--group", "nn", "cnn");
    wrong("REPORT_A and --group exclude each other", "nn", "--group", "a", "b", "--group", "c");
    wrong("--difference is for groups of reports; add --group", "nn", "cnn", "--difference=0.1");
    wrong(
        "--difference must be more than 0 and less than 1, got 1.5",
        "--difference=1.5",
        "--group",
        "a",
        "b",
        "--group",
        "c",
        "d");
    wrong("--difference must be a number", "--difference=x", "--group", "a", "--group", "c");
    wrong("missing required parameters: 'REPORT_A', 'REPORT_B'");
  }

  private void wrong(String message, String... arguments) {
    complained.reset();

    assertThat(compare(arguments)).isEqualTo(2);

    assertThat(complained()).startsWith("inkgraph: " + message);
  }

  /** Writes reports whose accuracies are nearly equal within each group. */
  private void groups() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      report("nn-" + seed, 9 + seed % 2, "1e", null);
      report("cnn-" + seed, 18 + seed % 3, "1e", null);
    }
  }

  /** Writes a report on two alternating classes with the first {@code right} images correct. */
  private void report(String name, int right, String digest, SyntheticOrigin madeBy)
      throws IOException {
    int[] truth = new int[IMAGES];
    byte[] labels = new byte[IMAGES];
    float[] probabilities = new float[2 * IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      truth[i] = i % 2;
      labels[i] = (byte) truth[i];
      probabilities[2 * i + (i < right ? truth[i] : 1 - truth[i])] = 1;
    }
    ImageSet test = new ImageSet(ImageShape.of(1, 1), new byte[IMAGES], labels);
    ImageSet none = test.slice(0, 0);
    List<String> names = List.of("even", "odd");
    Dataset dataset = new Dataset("two", none, none, test, names, Map.of("t10k-x", digest), madeBy);
    EvaluatedModel model =
        new EvaluatedModel(Path.of("saved_models", name, "1"), name, 1L, null, null);
    ReportWriter.to(temp.resolve("reports").resolve(name))
        .write(
            Report.of(
                new Evaluation(truth, probabilities, names), model, dataset, Optional.empty()),
            StoredReports.WITHOUT_CHARTS);
  }

  private void fails(String message, String... arguments) throws IOException {
    List<String> before = tree();
    printed.reset();
    complained.reset();

    assertThat(compare(arguments)).isEqualTo(1);

    assertThat(printed()).isEmpty();
    assertThat(complained().lines()).singleElement().asString().startsWith("inkgraph: ");
    assertThat(complained()).contains(message);
    assertThat(tree()).isEqualTo(before);
  }

  private int compare(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of("--reports-dir", temp.resolve("reports").toString()));
    all.addAll(List.of(arguments));
    return InkgraphCommand.run(all.toArray(String[]::new));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return complained.toString(StandardCharsets.UTF_8).strip();
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> paths = Files.walk(temp)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }
}
