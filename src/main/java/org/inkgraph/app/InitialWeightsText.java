package org.inkgraph.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkgraph.data.Dataset;
import org.inkgraph.model.Parameter;
import org.inkgraph.train.recipe.TrainingSpec;
import org.inkgraph.train.weights.PretrainedWeights;
import org.inkgraph.train.weights.SavedWeights;

/** The origin of a training run's initial weights: another model, or a random draw. */
final class InitialWeightsText {
  private InitialWeightsText() {}

  /**
   * Returns a line for the variables that are taken and one for those that are drawn, layer by
   * layer where it is the same for a whole one; none for a training run from random weights.
   *
   * @throws org.inkgraph.runtime.InkgraphException if no variable can be taken
   */
  static List<String> lines(TrainingSpec spec) {
    PretrainedWeights given = spec.initializedFrom();
    if (given == null) {
      return List.of();
    }
    Dataset dataset = spec.dataset();
    Map<String, Parameter> parameters =
        SavedWeights.parameters(spec.network(), dataset.imageShape(), dataset.classes());
    Set<String> taken = given.fitting(parameters).keySet();
    Set<String> drawn = new LinkedHashSet<>(parameters.keySet());
    drawn.removeAll(taken);
    List<String> lines = new ArrayList<>();
    lines.add("Taken from the " + given.model() + ": " + String.join(", ", byLayer(taken, drawn)));
    if (!drawn.isEmpty()) {
      lines.add(
          "Drawn, as it has none of that name and shape: "
              + String.join(", ", byLayer(drawn, taken)));
    }
    return lines;
  }

  /** Returns layers of which no variable is among {@code others}, and the other names. */
  private static Set<String> byLayer(Set<String> names, Set<String> others) {
    Map<String, Boolean> mixed = new LinkedHashMap<>();
    others.forEach(name -> mixed.put(Parameter.layerOf(name), true));
    Set<String> described = new LinkedHashSet<>();
    for (String name : names) {
      String layer = Parameter.layerOf(name);
      described.add(mixed.containsKey(layer) ? name : layer);
    }
    return described;
  }
}
