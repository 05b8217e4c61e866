package org.inkgraph.predict;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** The type of the values that a model takes for the pixels of an image. */
public enum PixelType {
  /** float32; the pixels are from 0 to 1 unless the model has another {@link ValueRange}. */
  FLOAT32("DT_FLOAT", Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
    @Override
    Tensor tensor(Shape shape, float[] values) {
      return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
    }
  },

  /** uint8; the pixels are from 0 to 255. */
  UINT8("DT_UINT8", 0f, 255f) {
    @Override
    Tensor tensor(Shape shape, float[] values) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(values[i]);
      }
      return TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
    }
  },

  /** int32; the pixels are from 0 to 255. */
  INT32("DT_INT32", -0x1p31f, 0x1.fffffep30f) {
    @Override
    Tensor tensor(Shape shape, float[] values) {
      int[] integers = new int[values.length];
      for (int i = 0; i < integers.length; i++) {
        integers[i] = Math.round(values[i]);
      }
      return TInt32.tensorOf(shape, DataBuffers.of(integers, true, false));
    }
  };

  private final String tensorFlowName;
  private final float min;
  private final float max;

  PixelType(String tensorFlowName, float min, float max) {
    this.tensorFlowName = tensorFlowName;
    this.min = min;
    this.max = max;
  }

  /** Returns the type of a signature's input, or null if images cannot be fed to it. */
  static @Nullable PixelType of(DataType dataType) {
    for (PixelType type : values()) {
      if (type.tensorFlowName.equals(dataType.name())) {
        return type;
      }
    }
    return null;
  }

  /** Returns TensorFlow's name of the type, such as {@code DT_FLOAT}. */
  public String tensorFlowName() {
    return tensorFlowName;
  }

  /** Returns whether only whole numbers can be fed. */
  public boolean isInteger() {
    return this != FLOAT32;
  }

  /** Returns whether a value can be fed unchanged. */
  public boolean holds(float value) {
    return value >= min && value <= max && !(isInteger() && value != Math.rint(value));
  }

  /** Returns the range of the pixels of a model that does not say another one. */
  ValueRange defaultRange() {
    return isInteger() ? ValueRange.BYTES : ValueRange.UNIT;
  }

  /**
   * Returns a tensor of the values; integers are rounded. The caller closes it.
   *
   * @param values as many as the shape has
   */
  abstract Tensor tensor(Shape shape, float[] values);
}
