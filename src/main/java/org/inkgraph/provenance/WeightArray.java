package org.inkgraph.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The values of one variable, outside TensorFlow.
 *
 * <p>The values are not copied, since a variable may have megabytes: callers must not modify an
 * array that they pass or receive.
 */
public final class WeightArray {
  private final long[] shape;
  private final float[] values;

  /**
   * @param shape dimensions, such as {@code [784, 256]}
   * @param values float32 in row-major order
   * @throws IllegalArgumentException if the number of values is not the product of the dimensions
   */
  public WeightArray(long[] shape, float[] values) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " has " + size + " values, got " + values.length);
    }
    this.shape = shape.clone();
    this.values = values;
  }

  /** Returns a copy of the dimensions, such as {@code [784, 256]}. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the values, float32 in row-major order. */
  public float[] values() {
    return values;
  }

  /** Returns whether no value is infinite or not a number. */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the shape as in the digest, such as {@code [784,256]}. */
  String shapeText() {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
  }

  /** Returns the values as little-endian float32. */
  public byte[] littleEndian() {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Returns the array with the given bytes, the inverse of {@link #littleEndian}.
   *
   * @throws IllegalArgumentException if the number of bytes does not match the shape
   */
  public static WeightArray ofLittleEndian(long[] shape, byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new WeightArray(shape, values);
  }
}
