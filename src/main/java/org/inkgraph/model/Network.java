package org.inkgraph.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An architecture for gray images: its layers, from the pixels to one logit per class. Everything
 * that trains, validates or exports it is built from these layers.
 */
public interface Network {
  /** Returns the name on the command line, such as {@code cnn}. */
  String name();

  /** Returns the predicate of a sentence that describes it: {@code cnn} "has convolutions". */
  String summary();

  /**
   * Returns the name of the network whose recipes this one is trained with, by default its own.
   * Where that network has no recipe of a name, those for any network are used.
   */
  default String recipes() {
    return name();
  }

  /**
   * Returns the layers in order. The input of the first is images {@code [batch_size, rows,
   * columns]}, the output of the last is logits {@code [batch_size, classes]}. A training run calls
   * this once and exports the layers that it trained.
   *
   * @param classes number of classes, at least 2
   */
  List<Layer> layers(int classes);

  /**
   * Checks that this network can be computed for such images; without TensorFlow, so that a mistake
   * is found at once.
   *
   * @throws org.inkgraph.runtime.InkgraphException if it cannot; the message names the layer
   */
  default void requireFits(int rows, int columns, int classes) {}

  /**
   * Adds a network to a graph: its layers, one after another. Static, so that a network cannot
   * override it: an override would apply to the export but not to training.
   *
   * @param tf builds the operations
   * @param images {@code [batch_size, rows, columns]}, pixels from 0 to 1; rows and columns known
   * @param classes number of classes, at least 2
   * @param parameters provides the trained variables, and creates missing ones
   * @param dropout function of dropout layers
   * @return logits, {@code [batch_size, classes]}
   */
  static Operand<TFloat32> logits(
      Network network,
      Ops tf,
      Operand<TFloat32> images,
      int classes,
      ParameterSource parameters,
      DropoutFunction dropout) {
    Operand<TFloat32> activations = images;
    for (Layer layer : network.layers(classes)) {
      activations = layer.apply(tf, activations, parameters, dropout);
    }
    return activations;
  }
}
