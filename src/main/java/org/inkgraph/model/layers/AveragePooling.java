package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.ParameterSource;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Average pooling: {@code [batch_size, rows, columns, channels]} to fewer rows and columns. Windows
 * at a padded border average the pixels that they have.
 *
 * @param size rows and columns of a window, 1 to 1000
 * @param stride rows and columns between two windows, 1 to 1000; the size by default
 * @param padding valid by default
 */
public record AveragePooling(int size, int stride, Padding padding) implements PoolingLayer {
  /** Checks the ranges. */
  public AveragePooling {
    new Padding.Window(size, stride, padding);
  }

  @JsonCreator
  static AveragePooling of(
      @JsonProperty(value = "size", required = true) int size,
      @JsonProperty("stride") @Nullable Integer stride,
      @JsonProperty("padding") @Nullable Padding padding) {
    return new AveragePooling(
        size, stride == null ? size : stride, padding == null ? Padding.VALID : padding);
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    long side = size;
    long step = stride;
    return tf.nn.avgPool(
        input, List.of(1L, side, side, 1L), List.of(1L, step, step, 1L), padding.name());
  }
}
