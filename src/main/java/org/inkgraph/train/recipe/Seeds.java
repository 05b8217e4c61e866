package org.inkgraph.train.recipe;

import java.util.Random;

/** Independent streams of random numbers from the seed of a run. */
public final class Seeds {
  private Seeds() {}

  /** Returns the stream for one purpose, such as the order of the images in epoch 3. */
  public static Random random(long seed, String purpose, Object which) {
    return new Random(derive(seed, purpose, which));
  }

  /**
   * Returns the seed for one purpose.
   *
   * @param which distinguishes the streams of one purpose by its {@code toString}
   */
  public static long derive(long seed, String purpose, Object which) {
    long mixed = mix(seed);
    for (char character : (purpose + "/" + which).toCharArray()) {
      mixed = mix(mixed ^ character);
    }
    return mixed;
  }

  /**
   * Applies the finalizer of SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom
   * Number Generators"), after a step by its golden-ratio increment.
   */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
