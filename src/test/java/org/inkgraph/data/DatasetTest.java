package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
  /** Labels 0 and 1 are in the validation split, 2 to 5 in the training split. */
  private static final Dataset DATA =
      new Dataset(
          "six",
          images(2, 3, 4, 5),
          images(0, 1),
          images(6),
          List.of("0", "1", "2", "3", "4", "5", "6"),
          Map.of(),
          null);

  @Test
  void theFirstImagesOfTheFileAreForValidation() {
    Dataset three = DATA.withValidation(3);

    assertThat(three.validation().labels()).containsExactly(0, 1, 2);
    assertThat(three.training().labels()).containsExactly(3, 4, 5);
    assertThat(three.training().pixels()).containsExactly(30, 40, 50);
    assertThat(three.withValidation(1).validation().labels()).containsExactly(0);
    assertThat(three.withValidation(0).training().labels()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(DATA.withValidation(2)).isSameAs(DATA);
  }

  @Test
  void refusesASplitThatLeavesNoTrainingImage() {
    assertThatThrownBy(() -> DATA.withValidation(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validationImages must be from 0 to less than the 6 images, got 6");
    assertThatThrownBy(() -> DATA.withValidation(-1)).hasMessageContaining("got -1");
  }

  @Test
  void limitKeepsTheFirstTrainingImages() {
    assertThat(DATA.limitTraining(2).training().labels()).containsExactly(2, 3);
    assertThat(DATA.limitTraining(9)).isSameAs(DATA);
    assertThatThrownBy(() -> DATA.limitTraining(0)).hasMessageContaining("at least 1, got 0");
  }

  private static ImageSet images(int... labels) {
    byte[] pixels = new byte[labels.length];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
      pixels[i] = (byte) (10 * labels[i]);
    }
    return new ImageSet(ImageShape.of(1, 1), pixels, bytes);
  }

  @Test
  void aTwelfthOfAPartIsForValidationIfThereAreAsMany() {
    assertThat(Dataset.validationWithin(120, 500, 500)).isEqualTo(10);
    assertThat(Dataset.validationWithin(120, 3, 500)).isEqualTo(3);
    assertThat(Dataset.validationWithin(120, 100, 30)).isEqualTo(90);
    assertThat(Dataset.validationWithin(4, 9, 9)).isZero();
  }
}
