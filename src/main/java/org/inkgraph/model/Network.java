package org.inkgraph.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network for gray images: its layers, from the pixels to one logit a class. */
public interface Network {
  /** Returns the name on the command line, such as {@code cnn}. */
  String name();

  /**
   * Returns what distinguishes it from other networks, as a predicate: {@code cnn has
   * convolutions}.
   */
  String summary();

  /** Returns the name of the network whose recipes this one is trained with, by default its own. */
  default String recipes() {
    return name();
  }

  /**
   * The layers in order. The first takes images {@code [batch_size, rows, columns]}, the last gives
   * logits {@code [batch_size, classes]}.
   *
   * @param classes number of classes, at least 2
   */
  List<Layer> layers(int classes);

  /**
   * Adds the network to a graph.
   *
   * @param tf builds the operations
   * @param images {@code [batch_size, rows, columns]}, pixels from 0 to 1; rows and columns known
   * @param classes number of classes, at least 2
   * @param parameters source of the trained variables, which creates missing ones
   * @param dropout function of dropout layers
   * @return logits, {@code [batch_size, classes]}
   */
  default Operand<TFloat32> logits(
      Ops tf,
      Operand<TFloat32> images,
      int classes,
      ParameterSource parameters,
      DropoutFunction dropout) {
    Operand<TFloat32> activations = images;
    for (Layer layer : layers(classes)) {
      activations = layer.apply(tf, activations, parameters, dropout);
    }
    return activations;
  }
}
