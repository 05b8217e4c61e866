package org.inkgraph.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The values of one variable, outside TensorFlow.
 *
 * @param shape its dimensions, such as {@code [784, 256]}
 * @param values float32 in row-major order
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, compared through their digest
public record WeightArray(long[] shape, float[] values) {
  /** Refuses values that do not fill the shape. */
  public WeightArray {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " has " + size + " values, got " + values.length);
    }
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
