package org.inkgraph.predict;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Dim;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;

import org.bytedeco.javacpp.FloatPointer;
import org.tensorflow.internal.c_api.TF_Tensor;

/** A result of TensorFlow in native memory. It must be closed: no garbage collector frees it. */
final class OutputTensor implements AutoCloseable {
  private final TF_Tensor handle;

  /** Takes ownership of a handle. */
  OutputTensor(TF_Tensor handle) {
    this.handle = handle;
  }

  long[] shape() {
    long[] shape = new long[TF_NumDims(handle)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = TF_Dim(handle, i);
    }
    return shape;
  }

  /**
   * Returns the values of a float32 tensor.
   *
   * @param count number of values, the product of the shape
   */
  float[] floats(int count) {
    float[] values = new float[count];
    if (count > 0) {
      new FloatPointer(TF_TensorData(handle)).get(values);
    }
    return values;
  }

  @Override
  public void close() {
    TF_DeleteTensor(handle);
  }
}
