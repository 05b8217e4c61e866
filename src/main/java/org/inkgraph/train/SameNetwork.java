package org.inkgraph.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.ImageSet;
import org.inkgraph.model.Parameter;
import org.inkgraph.model.networks.LayeredNetwork;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Precision;
import org.inkgraph.train.graph.TrainingGraph;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.InferenceLogits;

/**
 * A check that a network is trained as it is exported. Training splits layers along the axes that
 * they claim and into the slices that they return; a layer that is wrong about either would be
 * exported as a different one, without an error. Tests cover the built-in layers; other networks
 * are checked before training, in separate graphs.
 */
final class SameNetwork {
  private static final int IMAGES = 64;
  private static final long SEED = 1;

  /**
   * Standard deviation of what is added to all weights, as biases are 0 at first. Scales and moving
   * averages, such as a variance, only become larger.
   */
  private static final float DEVIATION = 0.05f;

  private SameNetwork() {}

  /**
   * Compares the logits of the graph for training, without dropout, with those of the graph for
   * inference.
   *
   * @throws InkgraphException if they differ by more than rounding
   */
  static void require(TrainingSpec spec) {
    if (Networks.unwrapped(spec.network()) instanceof LayeredNetwork) {
      return;
    }
    Dataset few = spec.dataset().limitTraining(IMAGES);
    ImageSet images = few.training();
    Map<String, WeightArray> weights;
    float[] trained;
    try (TrainingGraph graph = new TrainingGraph(spec.with(few), IMAGES)) {
      weights = weights(spec, graph.parameters());
      graph.start(weights);
      trained = graph.logits(images, IntStream.range(0, images.count()).toArray());
    }
    float[] exported =
        InferenceLogits.of(spec.network(), spec.dataset().classes(), weights, images);
    double tolerance = spec.execution().precision() == Precision.FLOAT32 ? 0.01 : 0.1;
    double largest = 1;
    for (float value : exported) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < trained.length; i++) {
      // Negated, as no comparison with NaN is true.
      if (!(Math.abs(trained[i] - exported[i]) <= tolerance * largest)) {
        throw new InkgraphException(
            "the network "
                + spec.network().name()
                + " differs between training and export: for the same weights and image one logit"
                + " is "
                + trained[i]
                + " in training and "
                + exported[i]
                + " in the export; check what its own layers return from sharding() and slice()");
      }
    }
  }

  private static Map<String, WeightArray> weights(
      TrainingSpec spec, Map<String, Parameter> parameters) {
    Random random = new Random(SEED);
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          WeightArray drawn = spec.recipe().initialization().draw(parameter, SEED);
          float[] values = drawn.values().clone();
          for (int i = 0; i < values.length; i++) {
            float noise = DEVIATION * (float) random.nextGaussian();
            values[i] += isNonNegative(parameter) ? Math.abs(noise) : noise;
          }
          weights.put(name, new WeightArray(drawn.shape(), values));
        });
    return weights;
  }

  private static boolean isNonNegative(Parameter parameter) {
    return parameter.role() == Parameter.Role.SCALE
        || parameter.role() == Parameter.Role.MOVING_AVERAGE;
  }
}
