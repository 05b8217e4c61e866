package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected components of the ink on a picture, with 8-connectivity.
 *
 * @param componentOf for each pixel the index of its component in {@code boxes}, or -1 for
 *     background
 * @param boxes bounding box of each component, in the order of their first pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; may hold megapixels
record ConnectedComponents(int[] componentOf, List<BoundingBox> boxes) {

  static ConnectedComponents of(InkMask image) {
    int[] componentOf = new int[image.rows() * image.columns()];
    Arrays.fill(componentOf, -1);
    int[] waiting = new int[componentOf.length];
    List<BoundingBox> boxes = new ArrayList<>();
    for (int i = 0; i < componentOf.length; i++) {
      if (componentOf[i] == -1 && image.hasInk(i)) {
        boxes.add(fill(image, i, boxes.size(), componentOf, waiting));
      }
    }
    return new ConnectedComponents(componentOf, List.copyOf(boxes));
  }

  private static BoundingBox fill(
      InkMask image, int first, int component, int[] componentOf, int[] waiting) {
    int columns = image.columns();
    int top = image.rows();
    int bottom = -1;
    int left = columns;
    int right = -1;
    int count = 0;
    waiting[count++] = first;
    componentOf[first] = component;
    while (count > 0) {
      int pixel = waiting[--count];
      int row = pixel / columns;
      int column = pixel % columns;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
      for (int y = Math.max(0, row - 1); y <= Math.min(image.rows() - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          int next = y * columns + x;
          if (componentOf[next] == -1 && image.hasInk(next)) {
            componentOf[next] = component;
            waiting[count++] = next;
          }
        }
      }
    }
    return new BoundingBox(top, left, bottom - top + 1, right - left + 1);
  }
}
