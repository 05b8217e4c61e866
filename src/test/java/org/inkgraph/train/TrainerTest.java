package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Model;
import org.inkgraph.model.Models;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.runtime.Device;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final Dataset DATA = SmallData.stripes(300);

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void learnsWhatCanBeLearnt(String model) throws IOException {
    TrainingRecord record = train(model, quick(model).withBatchSize(20).withEpochs(4), 1).record();

    EpochRecord last = record.epochs().get(3);
    assertThat(last.validationAccuracy()).isGreaterThan(0.95);
    assertThat(last.loss()).isLessThan(record.epochs().get(0).loss());
    assertThat(last.weightsSha256()).isEqualTo(record.weightsSha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nn", "cnn"})
  void sameSeedGivesTheSameBitsAndAnotherSeedOthers(String model) throws IOException {
    Recipe recipe = quick(model).withBatchSize(20).withEpochs(2);

    TrainingRecord first = train(model, recipe, 7).record();
    TrainingRecord again = train(model, recipe, 7).record();
    TrainingRecord other = train(model, recipe, 8).record();

    assertThat(again.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(again.initialWeightsSha256()).isEqualTo(first.initialWeightsSha256());
    assertThat(other.weightsSha256()).isNotEqualTo(first.weightsSha256());
    assertThat(other.initialWeightsSha256()).isNotEqualTo(first.initialWeightsSha256());
  }

  @Test
  void stepsPastTheDataMoveTheWeightsAndCountInNoMean() throws IOException {
    Recipe once = Recipes.load("original", "nn").withEpochs(1).withBatchSize(50);
    Recipe exact = withSteps(once, 6);
    Recipe longer = withSteps(once, 20);

    EpochRecord without = train("nn", exact, 1).record().epochs().get(0);
    EpochRecord with = train("nn", longer, 1).record().epochs().get(0);

    assertThat(with.loss()).isEqualTo(without.loss()).isFinite();
    assertThat(with.trainingAccuracy()).isEqualTo(without.trainingAccuracy());
    assertThat(with.weightsSha256()).isNotEqualTo(without.weightsSha256());
  }

  @Test
  void lastShortBatchIsTrainedToo() throws IOException {
    List<Integer> steps = new ArrayList<>();
    Trainer trainer =
        new Trainer(nn(), DATA, quick("nn").withBatchSize(299).withEpochs(1), 1, Device.CPU);

    trainer.train(
        new TrainingListener() {
          @Override
          public void stepDone(Progress progress) {
            steps.add(progress.step());
          }
        });

    assertThat(steps).containsExactly(1, 2);
  }

  @Test
  void validationAccuracyIsNullWithoutValidationImages() throws IOException {
    Dataset none =
        new Dataset(
            "none",
            DATA.training(),
            DATA.validation().slice(0, 0),
            DATA.test(),
            DATA.classNames(),
            Map.of(),
            null);

    TrainedModel trained =
        new Trainer(nn(), none, quick("nn").withEpochs(1), 1, Device.CPU)
            .train(TrainingListener.SILENT);

    assertThat(trained.record().epochs().get(0).validationAccuracy()).isNull();
  }

  @Test
  void lossThatIsNoNumberStopsTheRun() throws IOException {
    Recipe hot = Recipes.load("original", "nn").withPeakLearningRate(1e30).withEpochs(3);

    assertThatThrownBy(() -> train("nn", hot, 1))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("the loss is")
        .hasMessageContaining("--learning-rate");
  }

  @Test
  void recordSaysWhatWasInForce() throws IOException {
    TrainingRecord record = train("nn", quick("nn").withEpochs(1).withBatchSize(17), 5).record();

    assertThat(record.recipe()).containsEntry("batchSize", 17).containsEntry("epochs", 1);
    assertThat(record.seed()).isEqualTo(5);
    assertThat(record.data().training()).isEqualTo(300);
    assertThat(record.device()).isEqualTo("cpu");
    assertThat(record.tensorflowVersion()).startsWith("2.18");
  }

  private static TrainedModel train(String model, Recipe recipe, long seed) {
    return new Trainer(Models.named(model).orElseThrow(), DATA, recipe, seed, Device.CPU)
        .train(TrainingListener.SILENT);
  }

  private static Model nn() {
    return Models.named("nn").orElseThrow();
  }

  private static Recipe quick(String model) throws IOException {
    return Recipes.load("quick", model);
  }

  private static Recipe withSteps(Recipe recipe, int steps) {
    return new Recipe(
        recipe.initialization(),
        recipe.batchSize(),
        recipe.epochs(),
        steps,
        recipe.shuffle(),
        recipe.learningRate(),
        recipe.adam(),
        recipe.dropout());
  }
}
