package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.inkgraph.model.Layer;

/**
 * A layer that a network file can have: a record of what the file says, which knows its shapes
 * without TensorFlow. It is listed above this interface with its key in a file. The component after
 * the name may stand alone there, as in {@code dense: 256}.
 */
@JsonSubTypes({
  @JsonSubTypes.Type(value = Convolution.class, name = "conv"),
  @JsonSubTypes.Type(value = BatchNormalization.class, name = "batchNorm"),
  @JsonSubTypes.Type(value = MaxPooling.class, name = "maxPool"),
  @JsonSubTypes.Type(value = AveragePooling.class, name = "avgPool"),
  @JsonSubTypes.Type(value = GlobalAveragePooling.class, name = "globalAvgPool"),
  @JsonSubTypes.Type(value = Flatten.class, name = "flatten"),
  @JsonSubTypes.Type(value = Dense.class, name = "dense"),
  @JsonSubTypes.Type(value = Dropout.class, name = "dropout"),
  @JsonSubTypes.Type(value = Residual.class, name = "residual"),
  @JsonSubTypes.Type(value = Relu.class, name = "relu"),
  @JsonSubTypes.Type(value = LeakyRelu.class, name = "leakyRelu"),
  @JsonSubTypes.Type(value = Elu.class, name = "elu"),
  @JsonSubTypes.Type(value = Gelu.class, name = "gelu"),
  @JsonSubTypes.Type(value = Swish.class, name = "swish"),
  @JsonSubTypes.Type(value = Tanh.class, name = "tanh"),
  @JsonSubTypes.Type(value = Sigmoid.class, name = "sigmoid"),
  @JsonSubTypes.Type(value = Logits.class, name = "logits")
})
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface DescribedLayer extends Layer {
  /**
   * Returns the shape of the output.
   *
   * @throws IllegalArgumentException if the input breaks a rule of this layer; the message is the
   *     rule
   */
  ActivationShape output(ActivationShape input);

  /**
   * Returns the number of values of its parameters.
   *
   * @throws ArithmeticException if there are more than a {@code long} can count
   */
  default long parameterCount(ActivationShape input) {
    return 0;
  }

  /** Returns this layer for a number of classes, which only {@link Logits} depends on. */
  default DescribedLayer forClasses(int classes) {
    return this;
  }

  /** Returns its key in a file. */
  default String kind() {
    return LayerKinds.of(getClass());
  }

  /** Returns the name of this layer for messages, or its key in a file if it has none. */
  default String label() {
    return kind();
  }

  /** A layer with a name, which its parameters or its random numbers begin with. */
  interface Named extends DescribedLayer {
    /** Returns the name, such as {@code conv1}; no two layers of a network have the same. */
    String name();

    @Override
    default String label() {
      return name();
    }
  }
}
