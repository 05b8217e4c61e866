package org.inkgraph.serve;

import java.util.List;

/**
 * The ten digits as drawn by a person with the mouse: strokes of positions x, y in hundredths of
 * the paper. They were drawn before any network had seen them.
 */
final class HandDrawnDigits {
  private static final int[][][] STROKES = {
    {
      {
        52, 18, 40, 22, 30, 36, 27, 52, 31, 70, 41, 82, 53, 83, 66, 75, 72, 58, 71, 40, 63, 25, 51,
        18
      }
    },
    {{51, 17, 50, 33, 49, 50, 49, 66, 48, 83}},
    {
      {
        31, 35, 35, 24, 47, 18, 60, 22, 66, 34, 61, 48, 49, 62, 37, 74, 29, 82, 44, 81, 58, 82, 72,
        81
      }
    },
    {
      {
        33, 24, 45, 18, 58, 20, 65, 30, 60, 41, 47, 48, 60, 51, 68, 62, 65, 75, 53, 83, 40, 82, 31,
        75
      }
    },
    {
      {42, 18, 37, 33, 31, 48, 29, 57, 43, 57, 57, 56, 71, 55},
      {59, 36, 58, 50, 57, 66, 56, 84}
    },
    {
      {38, 20, 37, 32, 35, 46, 47, 42, 60, 46, 67, 58, 64, 72, 53, 81, 41, 82, 31, 76},
      {38, 20, 51, 20, 66, 19}
    },
    {
      {
        62, 18, 50, 25, 39, 39, 33, 55, 34, 70, 43, 81, 56, 82, 65, 72, 64, 60, 54, 53, 43, 57, 35,
        67
      }
    },
    {{30, 22, 44, 21, 58, 21, 70, 20, 63, 34, 56, 49, 50, 64, 45, 84}},
    {
      {
        63, 27, 54, 19, 43, 20, 36, 29, 41, 40, 52, 48, 63, 58, 66, 71, 57, 82, 44, 82, 36, 72, 40,
        60, 51, 49, 62, 38, 64, 27
      }
    },
    {{65, 32, 56, 22, 44, 22, 36, 33, 39, 46, 50, 51, 61, 45, 65, 32, 65, 48, 63, 66, 59, 84}},
  };

  private HandDrawnDigits() {}

  /** Returns the strokes of a digit, with alternating x and y. */
  static List<int[]> strokes(int digit) {
    return List.of(STROKES[digit]);
  }
}
