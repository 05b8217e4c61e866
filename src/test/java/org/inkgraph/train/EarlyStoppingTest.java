package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.inkgraph.provenance.EpochRecord;
import org.inkgraph.train.checkpoint.TrainedEpoch;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void withoutAnyWishTheLastEpochIsExported() throws IOException {
    EarlyStopping choice = new EarlyStopping(recipe(null, false));

    assertThat(choice.shouldStop()).isFalse();
    add(choice, 0.9, 0.5);

    assertThat(choice.shouldStop()).isFalse();
    assertThat(choice.exported().record().epoch()).isEqualTo(2);
  }

  @Test
  void ofEquallyGoodEpochsTheFirstIsKept() throws IOException {
    EarlyStopping choice = new EarlyStopping(recipe(null, true));

    add(choice, 0.8, 0.9, 0.9, 0.7);

    assertThat(choice.exported().record().epoch()).isEqualTo(2);
  }

  @Test
  void patienceEndsAfterSoManyEpochsWithoutABetterOne() throws IOException {
    EarlyStopping choice = new EarlyStopping(recipe(2, false));

    add(choice, 0.8, 0.9, 0.9);
    assertThat(choice.shouldStop()).isFalse();
    add(choice, 0.7);
    assertThat(choice.shouldStop()).isTrue();
    assertThat(choice.exported().record().epoch()).isEqualTo(4);
  }

  private int epoch;

  private void add(EarlyStopping choice, double... validationAccuracies) {
    for (double accuracy : validationAccuracies) {
      epoch++;
      choice.add(
          new TrainedEpoch(
              new EpochRecord(epoch, 1, 0.5, accuracy, 1, 1, 0.001, "digest" + epoch), Map.of()));
    }
  }

  private static Recipe recipe(Integer patience, boolean keepBest) throws IOException {
    return Recipes.load("quick", "nn").with("patience", patience).with("keepBest", keepBest);
  }
}
