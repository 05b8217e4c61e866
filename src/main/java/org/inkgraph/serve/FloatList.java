package org.inkgraph.serve;

import java.util.Arrays;

/** A growing list of floats. */
final class FloatList {
  private float[] values = new float[28 * 28];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  float[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
