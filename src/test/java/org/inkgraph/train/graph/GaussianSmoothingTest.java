package org.inkgraph.train.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smoothing of elastic augmentation compared with SciPy's Gaussian filter. */
class GaussianSmoothingTest {
  private static final String SCRIPT =
      """
      import numpy as np
      from scipy.ndimage import gaussian_filter1d
      matrix = gaussian_filter1d(np.eye(28), 4.0, axis=0, mode='constant', truncate=6.0)
      for row in matrix:
        print(' '.join(map(repr, map(float, row))))
      """;

  @Test
  void matrixIsTheFilterOfScipyTimesTheFactor(@TempDir Path directory)
      throws IOException, InterruptedException {
    List<String> rows = Python.run(directory, SCRIPT).lines().toList();

    float[][] matrix = ImageAugmenter.gaussian(28, 4, 34);

    assertThat(rows).hasSize(28);
    for (int row = 0; row < 28; row++) {
      List<String> values = List.of(rows.get(row).split(" ", -1));
      for (int column = 0; column < 28; column++) {
        assertThat((double) matrix[row][column])
            .isCloseTo(34 * Double.parseDouble(values.get(column)), within(1e-6));
      }
    }
  }
}
