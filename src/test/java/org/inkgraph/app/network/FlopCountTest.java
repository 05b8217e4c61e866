package org.inkgraph.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkgraph.data.ImageShape;
import org.inkgraph.model.networks.Networks;
import org.junit.jupiter.api.Test;

class FlopCountTest {
  @Test
  void multilayerPerceptronMultipliesByEachWeightOnce() {
    long first = 2L * 784 * 256;
    long all = first + 2L * 256 * 256 + 2L * 256 * 10;

    assertThat(FlopCount.ofTraining(Networks.named("nn").orElseThrow(), ImageShape.of(28, 28), 10))
        .isEqualTo(3 * all - first);
  }

  @Test
  void convolutionalNetworkMultipliesByEachWeightAtEveryPosition() {
    long first = 2L * 28 * 28 * 5 * 5 * 32;
    long all = first + 2L * 14 * 14 * 5 * 5 * 32 * 64 + 2L * 3136 * 1024 + 2L * 1024 * 10;

    assertThat(FlopCount.ofTraining(Networks.named("cnn").orElseThrow(), ImageShape.of(28, 28), 10))
        .isEqualTo(3 * all - first);
  }
}
