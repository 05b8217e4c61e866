package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.inkgraph.model.DropoutFunction;
import org.inkgraph.model.Initializer;
import org.inkgraph.model.Layer;
import org.inkgraph.model.ParameterSource;
import org.inkgraph.model.Sharding;
import org.inkgraph.runtime.Preconditions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The sum of some layers and of a shortcut past them (He et al. 2016, "Deep Residual Learning for
 * Image Recognition"). Where their output has another shape, the shortcut is a projection: a
 * convolution of size 1, with a stride if there are fewer rows and columns, or a dense layer.
 *
 * @param name prefix of the projection's parameters
 * @param layers the layers that the shortcut passes, at least one
 */
public record Residual(String name, List<DescribedLayer> layers) implements DescribedLayer.Named {
  /** Copies the list. */
  public Residual(
      @JsonProperty("name") String name,
      @JsonProperty(value = "layers", required = true) List<DescribedLayer> layers) {
    Preconditions.requirePresent("name", name);
    Preconditions.requirePresent("layers", layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers must have at least one layer");
    }
    this.name = name;
    this.layers = List.copyOf(layers);
  }

  @Override
  public Sharding sharding() {
    return layers.stream().allMatch(layer -> layer.sharding().isAlongBatch())
        ? Sharding.BATCH
        : Sharding.NONE;
  }

  @Override
  public boolean isCostly() {
    return layers.stream().anyMatch(Layer::isCostly);
  }

  @Override
  public ActivationShape output(ActivationShape input) {
    ActivationShape output = LayerShapes.output(layers, input);
    projection(input, output);
    return output;
  }

  @Override
  public long parameterCount(ActivationShape input) {
    return Math.addExact(
        LayerShapes.parameterCount(layers, input),
        projection(input, LayerShapes.output(layers, input))
            .map(layer -> layer.parameterCount(input))
            .orElse(0L));
  }

  @Override
  public Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> input, ParameterSource parameters, DropoutFunction dropout) {
    Operand<TFloat32> output = input;
    for (DescribedLayer layer : layers) {
      output = layer.apply(tf, output, parameters, dropout);
    }
    Optional<DescribedLayer> projection =
        projection(ActivationShape.ofBatch(input.shape()), ActivationShape.ofBatch(output.shape()));
    return tf.math.add(
        output,
        projection.isEmpty() ? input : projection.get().apply(tf, input, parameters, dropout));
  }

  /** Returns the layer of the shortcut; empty if it passes its input on. */
  private Optional<DescribedLayer> projection(ActivationShape input, ActivationShape output) {
    if (output.equals(input)) {
      return Optional.empty();
    }
    int channels = Math.toIntExact(output.channels());
    if (!output.isSpatial()) {
      if (input.isSpatial()) {
        throw new IllegalArgumentException(
            "its layers turn it into "
                + output
                + ", which a shortcut cannot do; place flatten before it");
      }
      return Optional.of(new Dense(name, channels, true, Initializer.GLOROT_UNIFORM));
    }
    input.requireSpatial();
    long stride = (input.rows() + output.rows() - 1) / output.rows();
    DescribedLayer convolution =
        new Convolution(
            name,
            channels,
            1,
            Math.toIntExact(stride),
            Padding.SAME,
            1,
            true,
            Initializer.GLOROT_UNIFORM);
    if (!convolution.output(input).equals(output)) {
      throw new IllegalArgumentException(
          "its layers turn it into "
              + output
              + ", which no stride of the shortcut produces; use padding: same in its layers");
    }
    return Optional.of(convolution);
  }
}
