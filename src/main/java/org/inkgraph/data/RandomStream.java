package org.inkgraph.data;

/**
 * A random number generator with the same output on every machine and Java version: SplitMix64
 * (Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA 2014),
 * seeded with a key of several numbers. Streams with different keys are independent for all
 * practical purposes.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public RandomStream(long... key) {
    for (long part : key) {
      state = mix(state + GOLDEN_GAMMA) ^ mix(part);
    }
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Returns a uniformly distributed integer in [0, {@code bound}); {@code bound} must be at least
   * 1.
   */
  public int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Returns a uniformly distributed number in [{@code low}, {@code high}). */
  public double uniform(double low, double high) {
    return low + (high - low) * ((nextLong() >>> 11) * 0x1p-53);
  }

  /** Returns a normally distributed number with mean 0, within three standard deviations. */
  public double gaussian(double deviation) {
    while (true) {
      double x = uniform(-1, 1);
      double y = uniform(-1, 1);
      double s = x * x + y * y;
      if (s > 0 && s < 1) {
        double value = x * Math.sqrt(-2 * StrictMath.log(s) / s);
        if (Math.abs(value) <= 3) {
          return value * deviation;
        }
      }
    }
  }

  /** Returns the numbers 0 to {@code length - 1} in random order. */
  public int[] permutation(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
