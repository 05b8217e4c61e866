package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Max-pooling: {@code [batch_size, rows, columns, channels]} to fewer rows and columns.
 *
 * @param size rows and columns of a window, 1 to 1000
 * @param stride rows and columns between two windows, 1 to 1000; the size by default
 * @param padding valid by default
 */
public record MaxPooling(int size, int stride, Padding padding) implements PoolingLayer {
  /** Checks the ranges. */
  public MaxPooling {
    new Padding.Window(size, stride, padding);
  }

  @JsonCreator
  static MaxPooling of(
      @JsonProperty(value = "size", required = true) int size,
      @JsonProperty("stride") @Nullable Integer stride,
      @JsonProperty("padding") @Nullable Padding padding) {
    return new MaxPooling(
        size, stride == null ? size : stride, padding == null ? Padding.VALID : padding);
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    // tf.nn.maxPool adds MaxPoolV2, which oneDNN does not support; its gradient is five times
    // slower.
    return tf.scope()
        .opBuilder("MaxPool", "MaxPool")
        .addInput(input.asOutput())
        .setAttr("ksize", new long[] {1, size, size, 1})
        .setAttr("strides", new long[] {1, stride, stride, 1})
        .setAttr("padding", padding.name())
        .build()
        .output(0);
  }
}
