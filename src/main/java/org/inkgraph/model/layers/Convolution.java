package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with square filters: {@code [batch_size, rows, columns, channels]} to {@code
 * [batch_size, …, …, filters]}.
 *
 * @param name prefix of its parameters
 * @param filters number of output channels, at least 1
 * @param size rows and columns of a filter, 1 to 1000; 3 by default
 * @param stride rows and columns between two positions of a filter, 1 to 1000; 1 by default
 * @param padding valid by default
 * @param groups number of groups of channels that are convolved separately, which divides input
 *     channels and filters, at most 64; 1 by default. As many as input channels, however many, is a
 *     depthwise convolution
 * @param bias whether a bias is added; true by default
 * @param initializer of the weights; in a network file, by default the one suited to the next
 *     activation
 */
public record Convolution(
    String name,
    int filters,
    int size,
    int stride,
    Padding padding,
    int groups,
    boolean bias,
    Initializer initializer)
    implements DescribedLayer.Named {
  private static final int DEFAULT_SIZE = 3;

  /** Each group is a convolution of its own in the graph. */
  private static final int MAX_GROUPS = 64;

  /** Checks the ranges. */
  public Convolution {
    Preconditions.requirePresent("name", name);
    Preconditions.requireAtLeast("filters", filters, 1);
    new Padding.Window(size, stride, padding);
    Preconditions.requireAtLeast("groups", groups, 1);
    if (filters % groups != 0) {
      throw new IllegalArgumentException(
          "filters must be a multiple of groups, got " + filters + " and " + groups);
    }
    Preconditions.requirePresent("initializer", initializer);
  }

  @JsonCreator
  static Convolution of(
      @JsonProperty("name") String name,
      @JsonProperty(value = "filters", required = true) int filters,
      @JsonProperty("size") @Nullable Integer size,
      @JsonProperty("stride") @Nullable Integer stride,
      @JsonProperty("padding") @Nullable Padding padding,
      @JsonProperty("groups") @Nullable Integer groups,
      @JsonProperty("bias") @Nullable Boolean bias,
      @JsonProperty("initializer") Initializer initializer) {
    return new Convolution(
        name,
        filters,
        size == null ? DEFAULT_SIZE : size,
        stride == null ? 1 : stride,
        padding == null ? Padding.VALID : padding,
        groups == null ? 1 : groups,
        bias == null || bias,
        initializer);
  }

  @Override
  public Sharding sharding() {
    return Sharding.BATCH;
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    ActivationShape output = new Padding.Window(size, stride, padding).over(input, filters);
    if (input.channels() % groups != 0) {
      throw new IllegalArgumentException(
          "its " + input.channels() + " channels are not a multiple of groups: " + groups);
    }
    // Weights further out never meet the image, and oneDNN fails with much larger filters.
    long useful = 2 * Math.max(input.rows(), input.columns()) - 1;
    if (size > useful) {
      throw new IllegalArgumentException(
          "a filter of %s×%s is too large for its input; use at most size: %s"
              .formatted(size, size, useful));
    }
    if (groups > MAX_GROUPS && !isDepthwise(input.channels())) {
      throw new IllegalArgumentException(
          "groups must be at most %d, or as many as its %d channels, got %d"
              .formatted(MAX_GROUPS, input.channels(), groups));
    }
    return output;
  }

  @Override
  public long parameterCount(ActivationShape input) {
    long perFilter =
        Math.multiplyExact(Math.multiplyExact((long) size, size), input.channels() / groups);
    return Math.multiplyExact(perFilter + (bias ? 1 : 0), (long) filters);
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    long channels = input.shape().get(3);
    var weights = parameters.weights(name, initializer, size, size, channels / groups, filters);
    var convolved =
        size == 1 && stride > 1
            ? convolve(tf, subsample(tf, input), weights, 1)
            : convolve(tf, input, weights, stride);
    if (!bias) {
      return convolved;
    }
    var added = parameters.bias(name, filters);
    if (!isDepthwise(channels)) {
      return tf.nn.biasAdd(convolved, added);
    }
    // TensorFlow's rewriting for oneDNN fuses a depthwise convolution, its bias and the shortcut of
    // a residual into an operation without a name, unless there is a reshape between.
    Shape shape = convolved.shape();
    var flat = tf.reshape(convolved, tf.array(-1L, filters));
    return tf.reshape(
        tf.nn.biasAdd(flat, added), tf.array(-1L, shape.get(1), shape.get(2), filters));
  }

  private boolean isDepthwise(long channels) {
    return groups > 1 && groups == channels;
  }

  /**
   * Returns the pixels that a 1×1 filter with a stride reads. If the convolution itself had the
   * stride, its gradient would corrupt memory on AVX2: oneDNN's kernel writes past its buffer for
   * some numbers of channels, such as 4 to 8.
   */
  private Operand<TFloat32> subsample(Ops tf, Operand<TFloat32> input) {
    return tf.stridedSlice(
        input, Indices.all(), Indices.step(stride), Indices.step(stride), Indices.all());
  }

  private Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> input, Operand<TFloat32> weights, long step) {
    long channels = input.shape().get(3);
    List<Long> strides = List.of(1L, step, step, 1L);
    if (groups == 1) {
      return tf.nn.conv2d(input, weights, strides, padding.name());
    }
    if (isDepthwise(channels)) {
      var depthwise =
          tf.reshape(weights, tf.array((long) size, size, channels, filters / channels));
      return tf.nn.depthwiseConv2dNative(input, depthwise, strides, padding.name());
    }
    // TensorFlow's convolution has no groups on a CPU.
    var inputs = tf.split(tf.constant(3), input, (long) groups).output();
    var filtersOfGroups = tf.split(tf.constant(3), weights, (long) groups).output();
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      outputs.add(
          tf.nn.conv2d(inputs.get(group), filtersOfGroups.get(group), strides, padding.name()));
    }
    return tf.concat(outputs, tf.constant(3));
  }
}
