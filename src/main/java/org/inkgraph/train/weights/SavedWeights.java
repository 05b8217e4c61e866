package org.inkgraph.train.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Network;
import org.inkgraph.model.Parameter;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.runtime.SavedModels;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The weights of a SavedModel that Inkgraph exported. */
public final class SavedWeights {
  private SavedWeights() {}

  /**
   * Reads every variable of {@code network}.
   *
   * @param directory directory of {@code saved_model.pb}
   * @param images size of an image
   * @param classes number of classes
   * @return weights by name, in the order in which the network uses them
   * @throws InkgraphException if it cannot be loaded, or is not {@code network} for such images
   */
  public static Map<String, WeightArray> read(
      Path directory, Network network, ImageShape images, int classes) {
    Map<String, Parameter> parameters = parameters(network, images, classes);
    Map<String, WeightArray> weights;
    try (SavedModelBundle bundle = SavedModels.load(directory)) {
      Map<String, Output<TFloat32>> variables = new LinkedHashMap<>();
      for (String name : parameters.keySet()) {
        GraphOperation variable = bundle.graph().operation(name);
        if (variable == null) {
          throw new InkgraphException(
              directory + " has no variable " + name + ", so it is not a " + network.name());
        }
        variables.put(name, variable.output(0));
      }
      weights = Weights.read(bundle.session().runner(), variables);
    }
    weights.forEach(
        (name, weight) -> {
          long[] expected = Objects.requireNonNull(parameters.get(name)).shape().asArray();
          if (!Arrays.equals(weight.shape(), expected)) {
            throw new InkgraphException(
                "%s has %s of shape %s, but this data requires %s"
                    .formatted(
                        directory,
                        name,
                        Arrays.toString(weight.shape()),
                        Arrays.toString(expected)));
          }
        });
    return weights;
  }

  /**
   * Reads every variable of a model, whatever its network.
   *
   * @param directory directory of {@code saved_model.pb}
   * @return weights by name, in the order of the graph
   * @throws InkgraphException if it cannot be loaded
   */
  public static Map<String, WeightArray> all(Path directory) {
    try (SavedModelBundle bundle = SavedModels.load(directory)) {
      Map<String, Output<TFloat32>> variables = new LinkedHashMap<>();
      bundle
          .graph()
          .operations()
          .forEachRemaining(
              operation -> {
                if (operation.type().equals(Variable.OP_NAME)) {
                  variables.put(operation.name(), operation.output(0));
                }
              });
      if (variables.isEmpty()) {
        throw new InkgraphException(directory + " has no variables, so Inkgraph did not export it");
      }
      return Weights.read(bundle.session().runner(), variables);
    }
  }

  /**
   * Returns the temperature of a calibrated model, as the graph has it.
   *
   * @param directory directory of {@code saved_model.pb}
   * @return empty if its probabilities are the softmax of its logits
   * @throws InkgraphException if it cannot be loaded
   */
  public static Optional<Float> temperature(Path directory) {
    try (SavedModelBundle bundle = SavedModels.load(directory)) {
      GraphOperation constant = bundle.graph().operation(SavedModelLayout.TEMPERATURE);
      if (constant == null) {
        return Optional.empty();
      }
      try (Result result = bundle.session().runner().fetch(constant.output(0)).run()) {
        return Optional.of(((TFloat32) result.get(0)).getFloat());
      }
    }
  }

  /** Returns the parameters of {@code network}, by name. */
  public static Map<String, Parameter> parameters(Network network, ImageShape images, int classes) {
    try (InferenceGraph inference = new InferenceGraph(images)) {
      inference.logits(network, classes);
      return inference.variables().parameters();
    }
  }
}
