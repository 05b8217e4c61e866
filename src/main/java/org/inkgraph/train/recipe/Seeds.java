package org.inkgraph.train.recipe;

import java.util.Random;

/** Independent streams of random numbers from the one seed of a run. */
public final class Seeds {
  private Seeds() {}

  /** A stream for one purpose, such as the order of the images in epoch 3. */
  public static Random random(long seed, String purpose, Object which) {
    return new Random(derive(seed, purpose, which));
  }

  /**
   * A seed for one purpose.
   *
   * @param which tells the streams of one purpose apart; its text counts
   */
  public static long derive(long seed, String purpose, Object which) {
    long mixed = mix(seed);
    for (char character : (purpose + "/" + which).toCharArray()) {
      mixed = mix(mixed ^ character);
    }
    return mixed;
  }

  /**
   * Finalizer of SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number
   * Generators"), after a step by its golden-ratio increment.
   */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
