package org.inkgraph.predict;

import org.inkgraph.runtime.Preconditions;

/** One preprocessed character of a picture. */
public final class WrittenCharacter {
  private final int line;
  private final int position;
  private final float[] pixels;

  /**
   * @param line number of its line, from 1 at the top
   * @param position position within its line, from 1 at the left
   * @param pixels {@code [rows, columns]} in row-major order, 0 for background to 1 for ink
   * @throws IllegalArgumentException if {@code line} or {@code position} is below 1
   */
  public WrittenCharacter(int line, int position, float[] pixels) {
    Preconditions.requireAtLeast("line", line, 1);
    Preconditions.requireAtLeast("position", position, 1);
    this.line = line;
    this.position = position;
    this.pixels = pixels.clone();
  }

  /** Returns the number of its line, from 1 at the top. */
  public int line() {
    return line;
  }

  /** Returns the position within its line, from 1 at the left. */
  public int position() {
    return position;
  }

  /**
   * Returns a copy of the pixels, {@code [rows, columns]} in row-major order, 0 for background to 1
   * for ink.
   */
  public float[] pixels() {
    return pixels.clone();
  }
}
