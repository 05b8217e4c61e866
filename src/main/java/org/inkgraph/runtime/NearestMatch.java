package org.inkgraph.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the nearest match of a mistyped word. picocli's own suggestions compare the first two
 * letters of options, and suggest a command for any text.
 */
public final class NearestMatch {
  /** One wrong letter per this many letters is allowed. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private static final int MIN_PREFIX = 2;

  private NearestMatch() {}

  /**
   * Returns the word that is nearest to {@code typed} or begins with it; empty if none is close.
   * Ignores letter case and leading dashes.
   */
  public static Optional<String> of(String typed, Collection<String> words) {
    String wanted = normalized(typed);
    int max = Math.max(1, wanted.length() / LETTERS_PER_MISTAKE);
    return words.stream()
        .filter(word -> wanted.length() - word.length() <= max)
        .filter(word -> distance(wanted, word) <= max)
        .min(Comparator.comparingInt(word -> distance(wanted, word)));
  }

  /** Returns the nearest match for the end of a message, after a space; empty if none is close. */
  public static String hint(String typed, Collection<String> words) {
    return of(typed, words).map(near -> " (did you mean " + near + "?)").orElse("");
  }

  /** Returns 0 for a word that begins with {@code wanted}, else their edit distance. */
  private static int distance(String wanted, String word) {
    String known = normalized(word);
    return wanted.length() >= MIN_PREFIX && known.startsWith(wanted)
        ? 0
        : editDistance(wanted, known);
  }

  private static String normalized(String word) {
    return word.toLowerCase(Locale.ROOT).replaceFirst("^-+", "");
  }

  /**
   * Returns the number of insertions, deletions, substitutions and swaps of adjacent letters
   * between two texts (optimal string alignment).
   */
  private static int editDistance(String from, String to) {
    int[][] distance = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        distance[i][j] =
            Math.min(
                distance[i - 1][j - 1] + replaced,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
        }
      }
    }
    return distance[from.length()][to.length()];
  }
}
