package org.inkgraph.suspects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.DatasetDirectory;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.Network;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.Execution;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.suspects.confident.LabelScore;
import org.inkgraph.suspects.confident.Suspect;
import org.inkgraph.testing.LongTests;
import org.inkgraph.testing.Requirements;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectSearchTest {
  private static final Network NN = Networks.named("nn").orElseThrow();

  /** Training four networks on MNIST takes a minute; a third of the images shows the same. */
  private static final int IMAGES = LongTests.size(15_000, 60_000);

  private static final int EPOCHS = LongTests.size(3, 8);

  @TempDir Path directory;

  @Test
  void findsWrongLabelsAndNoOthersAndRepeatsItself() throws IOException {
    Dataset stripes = SmallData.stripes(300);
    Set<Integer> flipped = new TreeSet<>();
    Dataset noisy = flip(stripes.withValidation(0), 12, 1, flipped);
    byte[] labels = noisy.training().labels().clone();
    SuspectOptions options = options(Recipes.load("quick", "nn").with("epochs", 2), 3);
    List<Long> progress = new ArrayList<>();

    SuspectSearch search = new SuspectSearch(noisy, options);
    SuspectReport report = search.run(null, progress::add);

    assertThat(indices(report.suspects())).isEqualTo(flipped);
    for (Suspect suspect : report.suspects()) {
      assertThat(suspect.suggested())
          .isEqualTo(stripes.withValidation(0).training().label(suspect.index()));
    }
    assertThat(noisy.training().labels()).isEqualTo(labels);
    assertThat(progress).isSorted().endsWith(search.imagesToTrain());
    assertThat(report.folds()).extracting(SuspectReport.Fold::images).containsOnly(350 / 3, 117);
    assertThat(new SuspectSearch(noisy, options).run(null, seen -> {}).folds())
        .isEqualTo(report.folds());
  }

  /** As after a kill: the first fold is finished, the second is not. */
  @Test
  void continuesWithTheFoldThatIsNotFinished() throws IOException {
    SuspectOptions options = options(Recipes.load("quick", "nn").with("epochs", 2), 2);
    SuspectSearch search = new SuspectSearch(SmallData.stripes(60), options);
    FinishedFolds finished = FinishedFolds.of(directory.resolve("suspects"));
    Path folds = directory.resolve("suspects.folds");
    SuspectReport whole = search.run(finished, seen -> {});
    Files.delete(folds.resolve("fold-2"));
    Files.createFile(folds.resolve(".fold-2.12ab34cd.part"));
    List<Long> progress = new ArrayList<>();

    SuspectReport continued = search.run(finished, progress::add);

    assertThat(continued.folds()).isEqualTo(whole.folds());
    assertThat(continued.suspects()).isEqualTo(whole.suspects());
    assertThat(progress.get(0))
        .as("the first fold is not trained")
        .isEqualTo(search.imagesToTrain() / 2);
    List<Long> ofOthers = new ArrayList<>();
    new SuspectSearch(SmallData.stripes(66), options).run(finished, ofOthers::add);
    assertThat(ofOthers.get(0)).as("that of other images is").isLessThan(progress.get(0));
    finished.delete();
    assertThat(folds).doesNotExist();
    finished.delete();
  }

  @Test
  void findsNineOfTenWrongLabelsOfMnist() throws IOException {
    Path mnist = Requirements.mnist();
    Dataset all = DatasetDirectory.load(mnist).withValidation(0).limitTraining(IMAGES);
    Set<Integer> flipped = new TreeSet<>();
    Dataset noisy = flip(all, IMAGES / 100, 24, flipped);

    SuspectReport report =
        new SuspectSearch(noisy, options(Recipes.load("quick", "nn").with("epochs", EPOCHS), 4))
            .run(null, seen -> {});

    List<Suspect> first =
        report.suspects().subList(0, Math.min(IMAGES * 3 / 200, report.suspects().size()));
    flipped.retainAll(indices(first));
    assertThat(flipped).hasSizeGreaterThanOrEqualTo(IMAGES / 100 * 9 / 10);
  }

  @Test
  void holdsImagesOutForARecipeThatNeedsThem() throws IOException {
    Recipe recipe = Recipes.load("quick", "nn").with("epochs", 2).with("keepBest", true);

    assertThat(
            new SuspectSearch(SmallData.stripes(60), options(recipe, 2))
                .run(null, seen -> {})
                .folds())
        .hasSize(2);
    assertThatThrownBy(
            () ->
                new SuspectSearch(
                        SmallData.stripes(60), options(recipe.with("validationImages", 60), 2))
                    .run(null, seen -> {}))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("validationImages");
  }

  @Test
  void refusesARecipeThatNeedsATeacher() throws IOException {
    Recipe recipe = Recipes.load("distilled", "nn");

    assertThatThrownBy(() -> new SuspectSearch(SmallData.stripes(60), options(recipe, 2)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("teacher");
  }

  private static SuspectOptions options(Recipe recipe, int folds) {
    return new SuspectOptions(
        NN, recipe, folds, 1, LabelScore.SELF_CONFIDENCE, Execution.on(Device.CPU));
  }

  private static Set<Integer> indices(List<Suspect> suspects) {
    return suspects.stream().map(Suspect::index).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns data without validation images of which some have a wrong label. */
  private static Dataset flip(Dataset dataset, int count, long seed, Set<Integer> flipped) {
    ImageSet images = dataset.training();
    byte[] labels = images.labels().clone();
    Random random = new Random(seed);
    while (flipped.size() < count) {
      int image = random.nextInt(images.count());
      if (flipped.add(image)) {
        int by = 1 + random.nextInt(dataset.classes() - 1);
        labels[image] = (byte) ((images.label(image) + by) % dataset.classes());
      }
    }
    return new Dataset(
        dataset.name(),
        new ImageSet(images.shape(), images.pixels(), labels),
        images.slice(0, 0),
        dataset.test(),
        dataset.classNames(),
        dataset.sha256(),
        dataset.origin());
  }
}
