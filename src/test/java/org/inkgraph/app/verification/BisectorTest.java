package org.inkgraph.app.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.inkgraph.app.DatasetFinder;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetCatalog;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Processor;
import org.inkgraph.testing.Slow;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.Batches;
import org.inkgraph.train.SavedModelExporter;
import org.inkgraph.train.SteppedRun;
import org.inkgraph.train.SteppedTraining;
import org.inkgraph.train.Trainer;
import org.inkgraph.train.TrainingListener;
import org.inkgraph.train.TrainingOptions;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.inkgraph.train.trace.StepsTable;
import org.inkgraph.train.trace.TracedStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences that are planted in a run of 36 steps: 3 epochs of 12, the last batch is smaller. */
@Slow
class BisectorTest {
  private static final int STEPS_PER_EPOCH = 12;
  private static final int STEPS = 3 * STEPS_PER_EPOCH;
  private static final int BATCH = 5;
  private static final int SEED = 5;
  private static final String WEIGHTS = "columns1/dense1/weights";
  private static final int IMAGES = STEPS_PER_EPOCH * BATCH - 2;

  @TempDir private static Path shared;
  private static Path data;
  private static Path trained;
  private static SteppedTraining one;
  private static SteppedTraining other;
  private static Map<String, WeightArray> start;

  @TempDir private Path temp;
  private Path model;

  @BeforeAll
  static void train() throws IOException {
    data = shared.resolve("data");
    SmallData.writeStripes(data.resolve("stripes"), 200, 1);
    trained = train(recipe(), "stripes", "nn");
    one = new SteppedTraining(trainer(recipe(), "stripes").spec());
    other = new SteppedTraining(trainer(recipe(), "stripes").spec());
    start = one.state();
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  private static Recipe recipe() throws IOException {
    return Recipes.load("quick", "nn").with("batchSize", BATCH).with("epochs", 3);
  }

  private static Path train(Recipe recipe, String dataset, String name) throws IOException {
    return SavedModelExporter.export(
        trainer(recipe, dataset)
            .train(
                TrainingListener.SILENT,
                new TrainingOptions(null, null, () -> false, null, 10, line -> {}))
            .orElseThrow(),
        new ModelVersions(shared.resolve(name)));
  }

  private static Trainer trainer(Recipe recipe, String dataset) throws IOException {
    Dataset loaded = DatasetCatalog.load(dataset, data).limitTraining(IMAGES);
    return new Trainer(Networks.named("nn").orElseThrow(), loaded, recipe, SEED, Device.CPU);
  }

  @BeforeEach
  void copyRecord() throws IOException {
    model = Files.createDirectory(temp.resolve("model"));
    for (String file : List.of("training.json", "steps.csv")) {
      Files.copy(trained.resolve(file), model.resolve(file));
    }
  }

  @Test
  void aRunThatRepeatsIsTheSame() throws IOException {
    Bisection withChain = bisect(null);
    Bisection withItself = bisect(trained);

    assertThat(withChain.same()).as(withChain.toString()).isTrue();
    assertThat(withChain.stepsCompared()).isEqualTo(STEPS);
    assertThat(withItself.same()).as(withItself.toString()).isTrue();
    assertThat(withItself.stepsCompared()).isEqualTo(STEPS);
    assertThat(withItself.causes()).isEmpty();
  }

  @Test
  void findsTheStepAfterWhichTheLastBitOfOneWeightDiffers() {
    for (int step : new int[] {1, 23, STEPS}) {
      Bisection found = search(one, new FaultyRun(other, step, WEIGHTS, 77));

      assertThat(found.firstDifferentStep()).isEqualTo(step);
      assertThat(found.lastSameStep()).isEqualTo(step - 1);
      assertThat(found.epoch()).isEqualTo((step - 1) / STEPS_PER_EPOCH + 1);
      assertThat(found.operation().type()).isEqualTo("ApplyAdam");
      assertThat(found.operation().variable()).isEqualTo(WEIGHTS);
      assertThat(found.difference())
          .contains("1 of the ")
          .contains("first value 77: " + value(step));
      assertThat(found.replays()).isLessThanOrEqualTo((int) (Math.log(STEPS) / Math.log(2)));
    }
  }

  @Test
  void aDifferenceThatDoesNotRecurIsSaidToBeOne() {
    Bisection found = search(one, FaultyRun.once(other, 23, WEIGHTS, 77));

    assertThat(found.same()).isFalse();
    assertThat(found.lastSameStep()).isEqualTo(found.firstDifferentStep() - 1);
    assertThat(found.operation()).isNull();
    assertThat(found.difference()).contains("did not recur when the steps were repeated");
  }

  @Test
  void findsTheStepFromWhichAnotherLearningRateIsUsed() throws IOException {
    Recipe hotter = recipe().with("learningRate.peak", 0.004);
    try (SteppedTraining second = new SteppedTraining(trainer(hotter, "stripes").spec())) {
      Bisection found = search(one, new RunWithChange(other, second, 2 * STEPS_PER_EPOCH));

      assertThat(found.firstDifferentStep()).isEqualTo(2 * STEPS_PER_EPOCH + 1);
      assertThat(found.epoch()).isEqualTo(3);
      assertThat(found.stepOfEpoch()).isEqualTo(1);
      assertThat(found.operation().inputs()).containsExactly("learning_rates");
    }
  }

  @Test
  void findsTheStepOfTheFirstBatchWithAnImageOfWhichOnePixelDiffers() throws IOException {
    changePixel("changed", 61);
    Path changed = train(recipe(), "changed", "changed-nn");

    Bisection found = bisect(changed);

    int image = firstDifferent("stripes", "changed");
    int step = 1;
    Batches batches = Batches.shuffled(IMAGES, BATCH, SEED, 1);
    while (Arrays.stream(batches.batch(step - 1)).noneMatch(index -> index == image)) {
      step++;
    }
    assertThat(found.firstDifferentStep()).isEqualTo(step);
    assertThat(found.operation().type()).startsWith("Gather");
    assertThat(found.operation().inputs()).contains("images");
    assertThat(found.causes())
        .anyMatch(cause -> cause.startsWith("data "))
        .anyMatch(cause -> cause.contains("1 of the training images differ"))
        .anyMatch(cause -> cause.contains("the first is image " + image + " "));
  }

  /** Returns the index among the training images, of which those to validate are none. */
  private static int firstDifferent(String one, String other) throws IOException {
    byte[] pixels = DatasetCatalog.load(one, data).training().pixels();
    return Arrays.mismatch(pixels, DatasetCatalog.load(other, data).training().pixels()) / 64;
  }

  /** The machine of the other run may be out of reach. */
  @Test
  void theDigestsOfAFaultyRunTellItsStep() throws IOException {
    List<TracedStep> every = chain(1, 23);
    StepsTable.write(model, every);
    Bisection exact = bisect(null);
    StepsTable.write(model, chain(10, 23));
    Bisection between = bisect(null);

    assertThat(exact.firstDifferentStep()).isEqualTo(23);
    assertThat(exact.isExact()).isTrue();
    assertThat(exact.difference()).contains(every.get(23).stateSha256());
    assertThat(between.lastSameStep()).isEqualTo(20);
    assertThat(between.firstDifferentStep()).isEqualTo(30);
    assertThat(between.isExact()).isFalse();
    assertThat(between.operation()).isNull();
    assertThat(between.replays()).isEqualTo(1);
  }

  private List<TracedStep> chain(int every, int fault) {
    List<TracedStep> chain = new ArrayList<>();
    SteppedRun faulty = new FaultyRun(atStart(one), fault, WEIGHTS, 77);
    chain.add(TracedStep.first(0, WeightsDigest.of(faulty.state())));
    for (int step = every; step <= STEPS; step += every) {
      faulty.advance(step);
      chain.add(chain.get(chain.size() - 1).next(step, WeightsDigest.of(faulty.state())));
    }
    return chain;
  }

  @Test
  void findsTheStepOnOtherDataFromTheDigestsAlone() throws IOException {
    changePixel("stripes", 61);
    try {
      Bisection found = bisect(null);

      assertThat(found.same()).isFalse();
      assertThat(found.causes()).anyMatch(cause -> cause.contains("images-idx3-ubyte differs"));
    } finally {
      SmallData.writeStripes(data.resolve("stripes"), 200, 1);
    }
  }

  @Test
  void anotherSeedDiffersBeforeTheFirstStep() throws IOException {
    change("seed", 6);

    Bisection found = bisect(trained);

    assertThat(found.firstDifferentStep()).isZero();
    assertThat(found.epoch()).isNull();
    assertThat(found.causes()).contains("seed 6 against 5");
  }

  @Test
  void someEpochsCanBeCompared() throws IOException {
    assertThat(new Bisector(model, null, sources(), 1, 2, line -> {}).bisect().stepsCompared())
        .isEqualTo(STEPS_PER_EPOCH);
  }

  @Test
  void refusesAChangedOrMissingChain() throws IOException {
    String table = Files.readString(model.resolve("steps.csv"));
    for (String damaged :
        List.of(
            table.replaceFirst("\n22,.*", ""),
            table.replaceFirst("\n22,.", "\n22,g"),
            table.replaceFirst("(\n22,)(.{64})", "$1" + "0".repeat(64)),
            table.replaceFirst("\n0,.*", ""),
            table.replaceFirst("step", "stop"),
            "step,stateSha256,chainSha256\n")) {
      Files.writeString(model.resolve("steps.csv"), damaged);

      assertThatThrownBy(() -> bisect(null))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("steps.csv")
          .hasMessageContaining("restore the file")
          .message()
          .hasLineCount(1);
    }
    Files.delete(model.resolve("steps.csv"));
    assertThatThrownBy(() -> bisect(null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no steps.csv")
        .hasMessageContaining("--against", "--trace-weights");
  }

  /** On a machine that has no other instructions than these, both are the same. */
  @Test
  void aRunWithAnotherInstructionSetIsTrainedInAProcessOfItsOwn() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path limited = model.resolve("training.json");
    ObjectNode record = (ObjectNode) mapper.readTree(limited.toFile());
    ((ObjectNode) record.get("fingerprint")).put("instructionSetCap", "AVX");
    mapper.writeValue(limited.toFile(), record);

    Bisection found = new Bisector(trained, model, sources(), 1, 2, line -> {}).bisect();

    assertThat(found.causes()).contains("instruction set cap none against AVX");
    if (Processor.instructionSet().startsWith("AVX512")) {
      assertThat(found.firstDifferentStep()).isEqualTo(1);
      assertThat(found.operation().variable()).isNull();
      assertThat(found.operation().inputs()).isNotEmpty();
    } else {
      assertThat(found.stepsCompared()).isEqualTo(STEPS_PER_EPOCH);
    }
  }

  @Test
  void aRunInAProcessOfItsOwnIsTheSameRun() throws IOException {
    try (RemoteRun remote = RemoteRun.start(trained, sources(), 2)) {
      assertThat(remote.steps()).isEqualTo(STEPS);
      Bisection same = new StepSearch(atStart(one), remote, line -> {}).run(STEPS, List.of());
      Bisection found = search(one, new FaultyRun(remote, 17, WEIGHTS, 77));

      assertThat(same.same()).as(same.toString()).isTrue();
      assertThat(found.firstDifferentStep()).isEqualTo(17);
      assertThat(found.operation().variable()).isEqualTo(WEIGHTS);
    }
  }

  @Test
  void aModelThatCannotBeReplayedEndsItsProcessAndThisSearchWithOneLine() {
    assertThatThrownBy(() -> RemoteRun.start(temp, sources(), 2))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has ended")
        .message()
        .hasLineCount(1);
  }

  /** Returns the weight whose bit flips, as it is without that. */
  private static float value(long step) {
    atStart(one).advance(step);
    return one.state().get(WEIGHTS).values()[77];
  }

  private static Bisection search(SteppedRun mine, SteppedRun theirs) {
    return new StepSearch(atStart(mine), atStart(theirs), line -> {}).run(STEPS, List.of());
  }

  private static SteppedRun atStart(SteppedRun run) {
    run.restore(0, start);
    return run;
  }

  private Bisection bisect(Path against) throws IOException {
    return new Bisector(model, against, sources(), null, 2, line -> {}).bisect();
  }

  private static ReplaySources sources() {
    return new ReplaySources(new DatasetFinder(data), null, null, null);
  }

  private void change(String key, int value) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode record = (ObjectNode) mapper.readTree(model.resolve("training.json").toFile());
    mapper.writeValue(model.resolve("training.json").toFile(), record.put(key, value));
  }

  /** Writes the data set with another pixel in one of its images. */
  private static void changePixel(String name, int image) throws IOException {
    Path directory = SmallData.writeStripes(data.resolve(name), 200, 1);
    Path images = directory.resolve("train-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    bytes[16 + image * 64 + 30] ^= 0x10;
    Files.write(images, bytes);
  }
}
