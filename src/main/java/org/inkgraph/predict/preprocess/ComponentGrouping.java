package org.inkgraph.predict.preprocess;

import java.util.List;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * Joins pieces of ink that one character was written in, as a 5 and its bar. The shares below are
 * of the tallest piece's height; they were chosen on MNIST's training images.
 */
final class ComponentGrouping {
  /** Smaller pieces bridge no gap between others. */
  private static final double MIN_BRIDGE = 0.15;

  /** Two pieces from here on may be two characters; with a lower one, it is part of the other. */
  private static final double TALL = 0.6;

  private static final double ROWS_APART_IF_TALL = 0.1;
  private static final double COLUMNS_APART_IF_TALL = 0.02;
  private static final double ROWS_APART = 0.25;
  private static final double COLUMNS_APART = 0.1;

  /** Each is compared with each; a page of writing has fewer. */
  private static final int MAX_LARGE = 500;

  private final int[] parent;
  private final double height;

  private ComponentGrouping(List<BoundingBox> pieces) {
    this.parent = IntStream.range(0, pieces.size()).toArray();
    this.height = pieces.stream().mapToInt(BoundingBox::rows).max().orElse(0);
  }

  /**
   * Groups pieces.
   *
   * @param pieces what each piece spans
   * @param name what messages call the picture
   * @return for each piece the index of one of its group, the same for all of the group
   * @throws InkgraphException if there are more pieces than characters on a page
   */
  static int[] of(List<BoundingBox> pieces, String name) {
    ComponentGrouping groups = new ComponentGrouping(pieces);
    int[] large =
        IntStream.range(0, pieces.size()).filter(i -> groups.isLarge(pieces.get(i))).toArray();
    if (large.length > MAX_LARGE) {
      throw new InkgraphException(
          name
              + " has "
              + large.length
              + " marks of similar size, more than "
              + MAX_LARGE
              + "; crop it to the writing");
    }
    for (int i = 0; i < large.length; i++) {
      for (int j = 0; j < i; j++) {
        if (groups.belongTogether(pieces.get(large[i]), pieces.get(large[j]))) {
          groups.parent[groups.root(large[i])] = groups.root(large[j]);
        }
      }
    }
    return IntStream.range(0, pieces.size()).map(groups::root).toArray();
  }

  private boolean isLarge(BoundingBox piece) {
    return Math.max(piece.rows(), piece.columns()) >= MIN_BRIDGE * height;
  }

  private boolean belongTogether(BoundingBox a, BoundingBox b) {
    int rowsApart = a.rowsApart(b);
    int columnsApart = a.columnsApart(b);
    if (Math.min(a.rows(), b.rows()) < TALL * height) {
      return rowsApart <= ROWS_APART * height && columnsApart <= COLUMNS_APART * height;
    }
    // Slanted characters may share some columns; one above the other shares most.
    boolean shareMostColumns = -2 * columnsApart >= Math.min(a.columns(), b.columns());
    boolean isAbove = shareMostColumns && rowsApart <= ROWS_APART_IF_TALL * height;
    boolean nearlyTouches =
        columnsApart >= 0 && columnsApart <= COLUMNS_APART_IF_TALL * height && rowsApart < 0;
    return isAbove || nearlyTouches;
  }

  private int root(int piece) {
    int root = piece;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
