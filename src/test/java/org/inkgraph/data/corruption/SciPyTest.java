package org.inkgraph.data.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.RandomStream;
import org.inkgraph.testing.Python;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that compare blurs, affine maps, edges, lines and noise with NumPy's and SciPy's. */
class SciPyTest {
  private static final int IMAGES = 30;
  private static final int ROWS = 28;
  private static final int COLUMNS = 31;
  private static final ImageSet SET = TestImages.of(ROWS, COLUMNS, IMAGES);

  @TempDir private Path temp;

  /** What is compared at the end of a test, all in one process. */
  private final List<String> comparisons = new ArrayList<>();

  /** Reads images and results, and prints the largest difference between SciPy's and ours. */
  private static final String READ =
      """
      import sys
      import numpy as np
      from scipy import ndimage
      shape = (%d, %d, %d)
      images = np.fromfile('images', '>f8').reshape(shape)
      def compare(function):
        theirs = np.stack([function(i, image) for i, image in enumerate(images)])
        print(np.abs(theirs - ours).max())
      """
          .formatted(IMAGES, ROWS, COLUMNS);

  @Test
  void gaussianFilterIsThatOfSciPy() throws IOException {
    for (double sigma : new double[] {0.5, 1, 2.7}) {
      GaussianFilter filter = new GaussianFilter(sigma);
      compare(
          filter::apply,
          "compare(lambda i, x: ndimage.gaussian_filter(x, " + sigma + ", mode='nearest'))");
      compare(
          filter::applyWithin,
          """
          g = lambda x: ndimage.gaussian_filter(x, %s, mode='constant')
          compare(lambda i, x: g(x) / g(np.ones_like(x)))
          """
              .formatted(sigma));
    }
  }

  /** The sign of a map is random: the result must be that of one of the signs. */
  @Test
  void affineMapsAreThoseOfSciPy() throws IOException {
    affine(Corruption.SHEAR, 2, "[[np.cos(.4), 0], [-s * np.sin(.4), 1]]", "[0, 0]");
    affine(
        Corruption.ROTATE,
        5,
        "[[np.cos(1), s * np.sin(1)], [-s * np.sin(1), np.cos(1)]]",
        "[0, 0]");
    affine(Corruption.SCALE, 4, "[[1 / .6, 0], [0, 1 / .6]]", "[0, 0]");
    affine(Corruption.TRANSLATE, 3, "np.eye(2)", "[3 * t, 3 * s]");
  }

  private void affine(Corruption corruption, int severity, String matrix, String shift)
      throws IOException {
    ImageCorruption ours = corruption.at(severity, SET.shape());
    RandomStream random = new RandomStream(5);
    compare(
        image -> ours.apply(image, random),
        """
        center = (np.array(shape[1:]) - 1) / 2
        def warp(x, s, t):
          m = np.array(%s)
          return ndimage.affine_transform(
              x, m, center - m @ center + np.array(%s), order=1, mode='grid-constant')
        compare(lambda i, x: min(
            (warp(x, s, t) for s in (-1, 1) for t in (-1, 1)),
            key=lambda y: np.abs(y - ours[i]).max()))
        """
            .formatted(matrix, shift));
  }

  @Test
  void motionBlurIsAMeanOnARay() throws IOException {
    RandomStream random = new RandomStream(9);
    RandomStream angles = new RandomStream(9);
    StringBuilder listed = new StringBuilder();
    for (int i = 0; i < IMAGES; i++) {
      listed.append(angles.uniform(-Math.PI / 4, Math.PI / 4)).append(',');
    }
    ImageCorruption ours = Corruption.MOTION_BLUR.at(3, SET.shape());
    compare(
        image -> ours.apply(image, random),
        """
        angles = [%s]
        k = np.arange(21)
        w = np.exp(-(k / 3) ** 2 / 2)
        w /= w.sum()
        def blur(i, x):
          dy, dx = [np.ceil(k * f(angles[i]) - .5).astype(int) for f in (np.sin, np.cos)]
          p = np.pad(x, 40, mode='edge')
          r, c = shape[1:]
          return sum(a * p[40 + b:40 + b + r, 40 + d:40 + d + c] for a, b, d in zip(w, dy, dx))
        compare(blur)
        """
            .formatted(listed));
  }

  @Test
  void cannyEdgesAreThoseOfSciPysFilters() throws IOException {
    for (int severity : new int[] {1, 3, 5}) {
      ImageCorruption ours = Corruption.CANNY_EDGES.at(severity, SET.shape());
      compare(
          image -> ours.apply(image, new RandomStream(1)),
          """
          sigma = [.5, .75, 1, 1.5, 2][%d - 1]
          def canny(i, x):
            g = lambda x: ndimage.gaussian_filter(x, sigma, mode='constant')
            smooth = g(x) / g(np.ones_like(x))
            dy, dx = ndimage.sobel(smooth, axis=0), ndimage.sobel(smooth, axis=1)
            length = np.hypot(dy, dx)
            scale = np.maximum(np.maximum(abs(dy), abs(dx)), 1e-300)
            rows, columns = np.indices(x.shape)
            ridge = length > 0
            for sign in (-1, 1):
              at = [rows + sign * dy / scale, columns + sign * dx / scale]
              ridge &= ndimage.map_coordinates(length, at, order=1) <= length + 1e-12
            inside = np.zeros_like(ridge)
            inside[1:-1, 1:-1] = True
            ridge &= inside
            labels, n = ndimage.label(ridge & (length >= .1), np.ones((3, 3)))
            strong = np.unique(labels[ridge & (length >= .2)])
            return np.isin(labels, strong[strong > 0]).astype(float)
          compare(canny)
          """
              .formatted(severity));
    }
  }

  @Test
  void linesFadeAsTheirFormulaSays() throws IOException {
    compare(
        image -> {
          GrayPlane line = image.map(value -> 0);
          InkLine.add(line, 2, 5.5, 24.5, 21, 2.3, column -> column % 3 > 0);
          return line;
        },
        """
        r, c = np.indices(shape[1:])
        y, x = r, (c + .5) * 28 / 31 - .5
        d = np.clip(abs(y - (5.5 + (x - 2) * (21 - 5.5) / 22.5)), 0, 2.3 - 1e-10)
        ink = np.clip(np.log(1 - d / 2.3) + 1, 0, 1)
        ink[(x < 2) | (x >= 25) | (np.floor(x) % 3 == 0)] = 0
        compare(lambda i, image: ink)
        """);
  }

  /** 30 images of 868 pixels of one gray value, in all corruptions that depend on chance alone. */
  @Test
  void noiseHasTheDistributionOfSciPy() throws IOException {
    ImageCorruption shot = Corruption.SHOT_NOISE.at(2, SET.shape());
    ImageCorruption impulse = Corruption.IMPULSE_NOISE.at(4, SET.shape());
    RandomStream random = new RandomStream(2);
    compare(
        image -> shot.apply(image.map(value -> 102 / 255.0), random),
        """
        from scipy import stats
        counts = np.rint(ours.ravel() * 25).astype(int)
        expected = stats.poisson.pmf(np.arange(4, 18), 10)
        seen = np.bincount(counts, minlength=60)[4:18]
        rest = len(counts) - seen.sum(), 1 - expected.sum()
        p = stats.chisquare([*seen, rest[0]], len(counts) * np.array([*expected, rest[1]])).pvalue
        print(0 if p > 0.001 else 1)
        """);
    compare(
        image -> impulse.apply(image.map(value -> 0.5), random),
        """
        n = ours.size
        seen = [(ours == 0).sum(), (ours == 1).sum(), (ours == .5).sum()]
        p = stats.chisquare(seen, [.085 * n, .085 * n, .83 * n]).pvalue
        print(0 if p > 0.001 else 1)
        """);
  }

  private interface Operation {
    GrayPlane apply(GrayPlane image);
  }

  /** Writes our results for {@code script}, which prints their difference from SciPy's. */
  private void compare(Operation ours, String script) throws IOException {
    String name = "ours" + comparisons.size();
    write(name, ours);
    comparisons.add("ours = np.fromfile('" + name + "', '>f8').reshape(shape)\n" + script);
  }

  @AfterEach
  void askSciPy() throws IOException, InterruptedException {
    write("images", image -> image);
    List<String> differences =
        Python.run(temp, READ + String.join("\n", comparisons)).lines().toList();

    assertThat(differences)
        .hasSameSizeAs(comparisons)
        .allSatisfy(each -> assertThat(Double.parseDouble(each)).isLessThan(1e-9));
  }

  private void write(String name, Operation operation) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temp.resolve(name))))) {
      for (int i = 0; i < IMAGES; i++) {
        GrayPlane result = operation.apply(TestImages.plane(SET, i));
        for (int row = 0; row < ROWS; row++) {
          for (int column = 0; column < COLUMNS; column++) {
            out.writeDouble(result.at(row, column));
          }
        }
      }
    }
  }
}
