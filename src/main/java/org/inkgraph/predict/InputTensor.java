package org.inkgraph.predict;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Tensor;

/** Native memory for the pixels of images. It must be closed: no garbage collector frees it. */
final class InputTensor implements AutoCloseable {
  private final PixelType type;
  private final TF_Tensor handle;
  private final Pointer data;
  private final long size;
  private long written;

  /** Allocates a tensor of pixels that are yet to be appended. */
  InputTensor(PixelType type, long[] shape) {
    long values = 1;
    for (long dimension : shape) {
      values = Math.multiplyExact(values, dimension);
    }
    this.type = type;
    this.size = values;
    this.handle =
        TF_AllocateTensor(
            type.number(), shape, shape.length, Math.multiplyExact(values, type.bytes()));
    this.data = TF_TensorData(handle);
  }

  /**
   * Writes values behind those that have been written; integers are rounded.
   *
   * @throws IndexOutOfBoundsException if they are more than the tensor has room for, or not within
   *     the array
   */
  void append(float[] values, int from, int count) {
    Objects.checkFromIndexSize(from, count, values.length);
    Objects.checkFromIndexSize(written, count, size);
    if (count > 0) {
      type.put(values, from, count, data, written);
    }
    written += count;
  }

  TF_Tensor handle() {
    return handle;
  }

  @Override
  public void close() {
    TF_DeleteTensor(handle);
  }
}
