package org.inkgraph.train.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.inkgraph.model.Parameter;
import org.inkgraph.provenance.NetworkRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a trained network, of any architecture, that another training run starts from
 * where names and shapes match.
 *
 * @param model name of the network
 * @param weights its variables, by name
 */
public record PretrainedWeights(String model, Map<String, WeightArray> weights) {
  /**
   * Loads the weights of a model that Inkgraph exported; its network need not be known.
   *
   * @param directory directory of {@code saved_model.pb} and {@code training.json}
   * @throws InkgraphException if it is not such a model
   * @throws IOException if {@code training.json} cannot be read
   */
  public static PretrainedWeights load(Path directory) throws IOException {
    TrainingRecord record = PretrainedNetwork.recordOf(directory);
    return new PretrainedWeights(
        Objects.requireNonNullElse(record.model(), "network"), SavedWeights.all(directory));
  }

  /** Returns the record of weights in {@code training.json}; null for null. */
  public static @Nullable NetworkRecord recordOf(@Nullable PretrainedWeights weights) {
    return weights == null ? null : weights.record();
  }

  /** Returns the record of these weights in {@code training.json}. */
  public NetworkRecord record() {
    return new NetworkRecord(model, WeightsDigest.of(weights));
  }

  /**
   * Returns the weights whose names and shapes a network has.
   *
   * @param parameters of that network, by name
   * @throws InkgraphException if there are none
   */
  public Map<String, WeightArray> fitting(Map<String, Parameter> parameters) {
    Map<String, WeightArray> fitting = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          WeightArray weight = weights.get(name);
          if (weight != null && Arrays.equals(weight.shape(), parameter.shape().asArray())) {
            fitting.put(name, weight);
          }
        });
    if (fitting.isEmpty()) {
      throw new InkgraphException(
          ("--init-from names a %s, but none of its variables has the name and shape of a variable"
                  + " of this network; its variables are %s")
              .formatted(model, String.join(", ", weights.keySet())));
    }
    return fitting;
  }
}
