package org.inkgraph.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The values of one variable, outside TensorFlow.
 *
 * <p>The values are handed over, not copied, as a variable may have megabytes: neither who made one
 * nor who reads one may write to them.
 */
public final class WeightArray {
  private final long[] shape;
  private final float[] values;

  /**
   * @param shape its dimensions, such as {@code [784, 256]}
   * @param values float32 in row-major order
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

  /** The shape as the digest spells it: {@code [784,256]}. */
  String shapeText() {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
  }

  /** The values as little-endian float32. */
  public byte[] littleEndian() {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * The reverse of {@link #littleEndian}.
   *
   * @throws IllegalArgumentException if there are more or fewer bytes than the shape has
   */
  public static WeightArray ofLittleEndian(long[] shape, byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new WeightArray(shape, values);
  }
}
