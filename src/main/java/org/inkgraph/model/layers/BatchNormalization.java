package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.Parameter.Role;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalization (Ioffe and Szegedy 2015) of each channel or feature, with scale and offset.
 *
 * <p>Training normalizes each shard by its own mean and variance: a tower of the batch or, after a
 * dense layer, a group of columns of the whole batch; inside a later residual, a tower again.
 * Towers do not wait for each other, as replicas do not in TensorFlow's {@code MirroredStrategy};
 * smaller batches regularize more (Hoffer et al. 2017, "Train Longer, Generalize Better", section
 * 4). Inference normalizes by moving averages.
 *
 * <p>A tower with a single value of a channel, one image with a 1×1 feature map, has no variance:
 * its output is the offset, and it moves the average of the variance towards 0. The last batch of
 * an epoch does this if it has fewer than two images for each tower.
 *
 * @param name prefix of its parameters
 * @param momentum weight of the previous moving average at each step, 0 to less than 1; 0.99 by
 *     default, as in Keras
 * @param epsilon added to the variance, greater than 0; 0.001 by default, as in Keras
 */
public record BatchNormalization(String name, double momentum, double epsilon)
    implements DescribedLayer.Named {
  private static final double DEFAULT_MOMENTUM = 0.99;
  private static final double DEFAULT_EPSILON = 1e-3;
  private static final int PARAMETERS = 4;

  /** Checks the ranges. */
  public BatchNormalization {
    Preconditions.requirePresent("name", name);
    Preconditions.requireBelowOne("momentum", momentum);
    Preconditions.requirePositive("epsilon", epsilon);
  }

  @JsonCreator
  static BatchNormalization of(
      @JsonProperty("name") String name,
      @JsonProperty("momentum") @Nullable Double momentum,
      @JsonProperty("epsilon") @Nullable Double epsilon) {
    return new BatchNormalization(
        name,
        momentum == null ? DEFAULT_MOMENTUM : momentum,
        epsilon == null ? DEFAULT_EPSILON : epsilon);
  }

  /** Declares that each tower or group of columns has its own statistics. */
  @Override
  public Sharding sharding() {
    return Sharding.ELEMENTWISE;
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    return input;
  }

  @Override
  public long parameterCount(ActivationShape input) {
    return PARAMETERS * input.channels();
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    Shape shape = input.shape();
    long channels = shape.get(shape.numDimensions() - 1);
    if (shape.numDimensions() == 4) {
      return normalize(tf, input, channels, parameters);
    }
    Operand<TFloat32> image = tf.reshape(input, tf.array(-1L, 1, 1, channels));
    return tf.reshape(normalize(tf, image, channels, parameters), tf.array(-1L, channels));
  }

  private Operand<TFloat32> normalize(
      Ops tf, Operand<TFloat32> input, long channels, ParameterSource parameters) {
    boolean training = parameters.usesBatchStatistics(name);
    Parameter mean = parameter("movingMean", channels, Role.MOVING_AVERAGE, Initializer.ZEROS);
    Parameter variance =
        parameter("movingVariance", channels, Role.MOVING_AVERAGE, Initializer.ONES);
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> normalized =
        tf.nn.fusedBatchNorm(
            input,
            parameters.parameter(parameter("scale", channels, Role.SCALE, Initializer.ONES)),
            parameters.parameter(parameter("offset", channels, Role.OFFSET, Initializer.ZEROS)),
            training ? none : parameters.parameter(mean),
            training ? none : parameters.parameter(variance),
            FusedBatchNorm.epsilon((float) epsilon),
            FusedBatchNorm.isTraining(training));
    if (training) {
      parameters.updateAverage(mean, momentum, normalized.batchMean());
      parameters.updateAverage(variance, momentum, normalized.batchVariance());
    }
    return normalized.y();
  }

  private Parameter parameter(String what, long channels, Role role, Initializer initializer) {
    return new Parameter(name + "/" + what, Shape.of(channels), role, initializer);
  }
}
