package org.inkgraph.data.synthetic;

import java.util.stream.IntStream;
import org.inkgraph.data.RandomStream;

/** A random deformation of a digit's whole shape: a mapping of the skeleton's unit square. */
final class ShapeDeformation {
  private final double slant;
  private final double width;
  private final double sine;
  private final double cosine;
  private final double balance;
  private final double lean;
  private final double taper;
  private final Wave[] sideways;
  private final Wave[] upwards;

  ShapeDeformation(ShapeStyle style, RandomStream random) {
    slant = style.slant().draw(random);
    width = StrictMath.exp(style.logWidth().draw(random));
    double turn = style.turn().draw(random);
    sine = StrictMath.sin(turn);
    cosine = StrictMath.cos(turn);
    balance = style.balance().draw(random);
    lean = style.lean().draw(random);
    taper = style.taper().draw(random);
    ShapeStyle.WaveStyle waves = style.waves();
    sideways = waves(waves.count(), waves.sideways(), waves.frequency(), random);
    upwards = waves(waves.count(), waves.upwards(), waves.frequency(), random);
  }

  private static Wave[] waves(int count, double amplitude, double frequency, RandomStream random) {
    return IntStream.range(0, count)
        .mapToObj(i -> Wave.draw(random, amplitude, frequency))
        .toArray(Wave[]::new);
  }

  /**
   * Maps a point.
   *
   * @param atX from 0 (left) to 1, or a little beyond
   * @param atY from 0 (top) to 1, or a little beyond
   * @return x and y in heights of the digit, from about its middle
   */
  double[] map(double atX, double atY) {
    double fromMiddleX = atX - 0.5;
    double fromMiddleY = atY - 0.5;
    double y = fromMiddleY + balance * (0.25 - fromMiddleY * fromMiddleY) + sum(upwards, atX, atY);
    double x = fromMiddleX + lean * (0.25 - fromMiddleX * fromMiddleX) + sum(sideways, atX, atY);
    x = width * x * (1 + taper * fromMiddleY) - slant * y;
    return new double[] {cosine * x - sine * y, sine * x + cosine * y};
  }

  private static double sum(Wave[] waves, double x, double y) {
    double sum = 0;
    for (Wave wave : waves) {
      sum += wave.at(x, y);
    }
    return sum;
  }

  /** A sine of the position with random amplitude, frequency and direction. */
  private record Wave(double amplitude, double alongX, double alongY, double phase) {
    static Wave draw(RandomStream random, double amplitude, double frequency) {
      return new Wave(
          random.gaussian(amplitude),
          random.uniform(-frequency, frequency),
          random.uniform(-frequency, frequency),
          random.uniform(0, 2 * Math.PI));
    }

    double at(double x, double y) {
      return amplitude * StrictMath.sin(alongX * x + alongY * y + phase);
    }
  }
}
