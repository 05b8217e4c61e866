package org.inkgraph.predict;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/** The type of the values that a model takes for the pixels of an image. */
public enum PixelType {
  /** float32; the pixels are from 0 to 1 unless the model has another {@link ValueRange}. */
  FLOAT32("DT_FLOAT", 1, 4, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
    @Override
    void put(float[] values, int from, int count, Pointer data, long at) {
      new FloatPointer(data).position(at).put(values, from, count);
    }
  },

  /** uint8; the pixels are from 0 to 255. */
  UINT8("DT_UINT8", 4, 1, 0f, 255f) {
    @Override
    void put(float[] values, int from, int count, Pointer data, long at) {
      byte[] bytes = new byte[count];
      for (int i = 0; i < count; i++) {
        bytes[i] = (byte) Math.round(values[from + i]);
      }
      new BytePointer(data).position(at).put(bytes, 0, count);
    }
  },

  /** int32; the pixels are from 0 to 255. */
  INT32("DT_INT32", 3, 4, -0x1p31f, 0x1.fffffep30f) {
    @Override
    void put(float[] values, int from, int count, Pointer data, long at) {
      int[] integers = new int[count];
      for (int i = 0; i < count; i++) {
        integers[i] = Math.round(values[from + i]);
      }
      new IntPointer(data).position(at).put(integers, 0, count);
    }
  };

  private final String tensorFlowName;
  private final int number;
  private final int bytes;
  private final float min;
  private final float max;

  PixelType(String tensorFlowName, int number, int bytes, float min, float max) {
    this.tensorFlowName = tensorFlowName;
    this.number = number;
    this.bytes = bytes;
    this.min = min;
    this.max = max;
  }

  /** Returns the type of a signature's input, or null if images cannot be fed to it. */
  static @Nullable PixelType of(DataType dataType) {
    for (PixelType type : values()) {
      if (type.number == dataType.getNumber()) {
        return type;
      }
    }
    return null;
  }

  /** Returns TensorFlow's name of the type, such as {@code DT_FLOAT}. */
  public String tensorFlowName() {
    return tensorFlowName;
  }

  /** Returns the number of TensorFlow's C API for the type. */
  int number() {
    return number;
  }

  /** Returns the size of a value in bytes. */
  int bytes() {
    return bytes;
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
   * Writes values into the memory of a tensor of this type; integers are rounded.
   *
   * @param at index of the first value in the tensor, which must have room for all
   */
  abstract void put(float[] values, int from, int count, Pointer data, long at);
}
