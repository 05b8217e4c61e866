package org.inkgraph.predict.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected pieces of ink on a picture; pixels that touch at a corner are connected.
 *
 * @param pieceOf by pixel, the index of its piece in {@code boxes}, or -1 for paper
 * @param boxes what each piece spans, by where its first pixel is from the top
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; may hold megapixels
record ConnectedComponents(int[] pieceOf, List<BoundingBox> boxes) {

  /** Takes {@code image} apart. */
  static ConnectedComponents of(InkMask image) {
    int[] pieceOf = new int[image.rows() * image.columns()];
    Arrays.fill(pieceOf, -1);
    int[] waiting = new int[pieceOf.length];
    List<BoundingBox> boxes = new ArrayList<>();
    for (int i = 0; i < pieceOf.length; i++) {
      if (pieceOf[i] == -1 && image.hasInk(i)) {
        boxes.add(fill(image, i, boxes.size(), pieceOf, waiting));
      }
    }
    return new ConnectedComponents(pieceOf, List.copyOf(boxes));
  }

  private static BoundingBox fill(
      InkMask image, int first, int piece, int[] pieceOf, int[] waiting) {
    int columns = image.columns();
    int top = image.rows();
    int bottom = -1;
    int left = columns;
    int right = -1;
    int count = 0;
    waiting[count++] = first;
    pieceOf[first] = piece;
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
          if (pieceOf[next] == -1 && image.hasInk(next)) {
            pieceOf[next] = piece;
            waiting[count++] = next;
          }
        }
      }
    }
    return new BoundingBox(top, left, bottom - top + 1, right - left + 1);
  }
}
