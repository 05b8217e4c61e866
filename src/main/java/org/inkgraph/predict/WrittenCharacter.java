package org.inkgraph.predict;

/**
 * One character of a picture, ready for a model.
 *
 * @param line which line of writing it is on, from 1 at the top
 * @param position which character of its line it is, from 1 at the left
 * @param pixels {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record WrittenCharacter(int line, int position, float[] pixels) {

  /**
   * @throws IllegalArgumentException if {@code line} or {@code position} is below 1
   */
  public WrittenCharacter {
    if (line < 1 || position < 1) {
      throw new IllegalArgumentException(
          "lines and positions count from 1, got " + line + " and " + position);
    }
  }
}
