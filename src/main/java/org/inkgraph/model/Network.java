package org.inkgraph.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network for grey images: its layers, from the pixels to one logit a class. */
public interface Network {
  /** The name on the command line, such as {@code cnn}. */
  String name();

  /** What tells it from other networks, after its name: {@code cnn has convolutions}. */
  String summary();

  /** Name of the network whose recipes this one is trained with; its own, if it has some. */
  default String recipes() {
    return name();
  }

  /**
   * The layers in order. The first takes images {@code [batch_size, rows, columns]}, the last gives
   * logits {@code [batch_size, classes]}.
   *
   * @param classes how many classes there are, at least 2
   */
  List<Layer> layers(int classes);

  /**
   * Adds the network to a graph.
   *
   * @param tf builds the operations
   * @param images {@code [batch_size, rows, columns]}, pixels from 0 to 1; rows and columns known
   * @param classes how many classes there are, at least 2
   * @param parameters gives the trained variables, and makes those that are not there yet
   * @param dropoutRule what dropout layers do
   * @return logits, {@code [batch_size, classes]}
   */
  default Operand<TFloat32> logits(
      Ops tf,
      Operand<TFloat32> images,
      int classes,
      ParameterSource parameters,
      DropoutFunction dropoutRule) {
    Operand<TFloat32> activations = images;
    for (Layer layer : layers(classes)) {
      activations = layer.apply(tf, activations, parameters, dropoutRule);
    }
    return activations;
  }
}
