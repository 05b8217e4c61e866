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
  void exportsTheLastEpochByDefault() throws IOException {
    EarlyStopping earlyStopping = new EarlyStopping(recipe(null, false));

    assertThat(earlyStopping.shouldStop()).isFalse();
    add(earlyStopping, 0.9, 0.5);

    assertThat(earlyStopping.shouldStop()).isFalse();
    assertThat(earlyStopping.exported().record().epoch()).isEqualTo(2);
  }

  @Test
  void exportsTheFirstOfEquallyGoodEpochs() throws IOException {
    EarlyStopping earlyStopping = new EarlyStopping(recipe(null, true));

    add(earlyStopping, 0.8, 0.9, 0.9, 0.7);

    assertThat(earlyStopping.exported().record().epoch()).isEqualTo(2);
  }

  @Test
  void stopsAfterPatienceEpochsWithoutABetterOne() throws IOException {
    EarlyStopping earlyStopping = new EarlyStopping(recipe(2, false));

    add(earlyStopping, 0.8, 0.9, 0.9);
    assertThat(earlyStopping.shouldStop()).isFalse();
    add(earlyStopping, 0.7);
    assertThat(earlyStopping.shouldStop()).isTrue();
    assertThat(earlyStopping.exported().record().epoch()).isEqualTo(4);
  }

  private int epoch;

  private void add(EarlyStopping earlyStopping, double... validationAccuracies) {
    for (double accuracy : validationAccuracies) {
      epoch++;
      earlyStopping.add(
          new TrainedEpoch(
              new EpochRecord(epoch, 1, 0.5, accuracy, 1, 1, 0.001, "digest" + epoch), Map.of()));
    }
  }

  private static Recipe recipe(Integer patience, boolean keepBest) throws IOException {
    return Recipes.load("quick", "nn").with("patience", patience).with("keepBest", keepBest);
  }
}
