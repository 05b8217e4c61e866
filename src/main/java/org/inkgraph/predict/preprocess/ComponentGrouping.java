package org.inkgraph.predict.preprocess;

import java.util.List;
import java.util.stream.IntStream;
import org.inkgraph.runtime.InkgraphException;

/**
 * Groups the connected components of a character, such as a 5 and its bar. The thresholds are
 * relative to the tallest component's height, and were chosen on MNIST's training images.
 */
final class ComponentGrouping {
  /** Minimum size of a component that can join others. */
  private static final double MIN_BRIDGE = 0.15;

  /** Minimum height of separate characters; a lower component is part of the other. */
  private static final double TALL = 0.6;

  private static final double ROWS_APART_IF_TALL = 0.1;
  private static final double COLUMNS_APART_IF_TALL = 0.02;
  private static final double ROWS_APART = 0.25;
  private static final double COLUMNS_APART = 0.1;

  /** Maximum number of large components, which are compared pairwise; a page has fewer. */
  private static final int MAX_LARGE = 500;

  private final int[] parent;
  private final double height;

  private ComponentGrouping(List<BoundingBox> components) {
    this.parent = IntStream.range(0, components.size()).toArray();
    this.height = components.stream().mapToInt(BoundingBox::rows).max().orElse(0);
  }

  /**
   * Groups components.
   *
   * @param components bounding box of each component
   * @param name name of the picture in messages
   * @return for each component the index of its group's representative
   * @throws InkgraphException if there are more large components than characters on a page
   */
  static int[] of(List<BoundingBox> components, String name) {
    ComponentGrouping groups = new ComponentGrouping(components);
    int[] large =
        IntStream.range(0, components.size())
            .filter(i -> groups.isLarge(components.get(i)))
            .toArray();
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
        if (groups.belongTogether(components.get(large[i]), components.get(large[j]))) {
          groups.parent[groups.root(large[i])] = groups.root(large[j]);
        }
      }
    }
    return IntStream.range(0, components.size()).map(groups::root).toArray();
  }

  private boolean isLarge(BoundingBox component) {
    return Math.max(component.rows(), component.columns()) >= MIN_BRIDGE * height;
  }

  private boolean belongTogether(BoundingBox a, BoundingBox b) {
    int rowsApart = a.rowsApart(b);
    int columnsApart = a.columnsApart(b);
    if (Math.min(a.rows(), b.rows()) < TALL * height) {
      return rowsApart <= ROWS_APART * height && columnsApart <= COLUMNS_APART * height;
    }
    // Slanted characters may share some columns; components above one another share most.
    boolean shareMostColumns = -2 * columnsApart >= Math.min(a.columns(), b.columns());
    boolean isAbove = shareMostColumns && rowsApart <= ROWS_APART_IF_TALL * height;
    boolean nearlyTouches =
        columnsApart >= 0 && columnsApart <= COLUMNS_APART_IF_TALL * height && rowsApart < 0;
    return isAbove || nearlyTouches;
  }

  private int root(int component) {
    int root = component;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
