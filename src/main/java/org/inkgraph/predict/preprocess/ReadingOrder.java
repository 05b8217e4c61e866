package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorts characters into reading order: lines from the top, each line from the left. */
public final class ReadingOrder {
  private ReadingOrder() {}

  /**
   * Arranges characters in lines. A character continues the line whose last character shares at
   * least half the rows of the lower of the two, so a line may rise or fall.
   *
   * @param boxes bounding box of each character
   * @return for each line the indices of its characters
   */
  public static List<List<Integer>> lines(List<BoundingBox> boxes) {
    List<List<Integer>> lines = new ArrayList<>();
    IntStream.range(0, boxes.size())
        .boxed()
        .sorted(Comparator.comparing(i -> boxes.get(i).left()))
        .forEach(character -> lineOf(character, lines, boxes).add(character));
    lines.sort(
        Comparator.comparingDouble(
            line -> line.stream().mapToInt(i -> boxes.get(i).middle()).average().orElseThrow()));
    return lines;
  }

  private static List<Integer> lineOf(
      int character, List<List<Integer>> lines, List<BoundingBox> boxes) {
    BoundingBox box = boxes.get(character);
    List<Integer> best = null;
    int maxCommon = 0;
    for (List<Integer> line : lines) {
      BoundingBox last = boxes.get(line.get(line.size() - 1));
      int common = -box.rowsApart(last);
      if (2 * common >= Math.min(box.rows(), last.rows()) && common > maxCommon) {
        best = line;
        maxCommon = common;
      }
    }
    if (best == null) {
      best = new ArrayList<>();
      lines.add(best);
    }
    return best;
  }
}
