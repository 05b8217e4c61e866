package org.inkgraph.data;

import java.util.List;

/**
 * A hand that writes one digit: how it slants, stretches and turns what it writes, how unsteady it
 * is, and how it presses the pen.
 */
final class Hand {
  /** How far a knot is missed, as a fraction of the digit's height. */
  private static final double KNOT_DEVIATION = 0.028;

  private final RandomStream random;
  private final double slant;
  private final double width;
  private final double sine;
  private final double cosine;
  private final double radius;
  private final Wave sideways;
  private final Wave upwards;
  private final Wave pressure;

  /** A hand whose every trait is drawn from {@code random}. */
  Hand(RandomStream random) {
    this.random = random;
    slant = 0.12 + random.gaussian(0.2);
    width = StrictMath.exp(0.08 + random.gaussian(0.18));
    double turn = random.gaussian(0.07);
    sine = StrictMath.sin(turn);
    cosine = StrictMath.cos(turn);
    radius = Math.max(0.036, 0.066 + random.gaussian(0.017));
    sideways = new Wave(random, 0.045, 6);
    upwards = new Wave(random, 0.035, 6);
    pressure = new Wave(random, 0.16, 7);
  }

  /**
   * Writes a digit.
   *
   * @param strokes the way it is written
   * @return where the pen went, in heights of a digit
   */
  InkTrace write(List<List<Knot>> strokes) {
    InkTrace trace = new InkTrace();
    for (List<Knot> stroke : strokes) {
      trace.lift();
      for (double[] point : Spline.sample(stroke.stream().map(this::miss).toList())) {
        add(point[0], point[1], trace);
      }
    }
    return trace;
  }

  private Knot miss(Knot knot) {
    return new Knot(
        knot.x() + random.gaussian(KNOT_DEVIATION),
        knot.y() + random.gaussian(KNOT_DEVIATION),
        knot.corner());
  }

  private void add(double atX, double atY, InkTrace trace) {
    double y = atY - 0.5 + upwards.at(atX, atY);
    double x = width * (atX - 0.5 + sideways.at(atX, atY)) - slant * y;
    trace.add(cosine * x - sine * y, sine * x + cosine * y, radius * (1 + pressure.at(atX, atY)));
  }

  /** A smooth random function of the place: a sine of small, random frequency and direction. */
  private static final class Wave {
    private final double amplitude;
    private final double alongX;
    private final double alongY;
    private final double phase;

    Wave(RandomStream random, double amplitude, double frequency) {
      this.amplitude = random.gaussian(amplitude);
      alongX = random.uniform(-frequency, frequency);
      alongY = random.uniform(-frequency, frequency);
      phase = random.uniform(0, 2 * Math.PI);
    }

    double at(double x, double y) {
      return amplitude * StrictMath.sin(alongX * x + alongY * y + phase);
    }
  }
}
