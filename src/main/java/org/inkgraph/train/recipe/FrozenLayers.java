package org.inkgraph.train.recipe;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkgraph.model.Parameter;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/**
 * The layers that a training run does not change: their variables get no update, and their batch
 * normalizations use their moving averages and keep them.
 *
 * @param patterns patterns of names of layers, in which {@code *} stands for any characters, sorted
 */
public record FrozenLayers(List<String> patterns) {
  /** No layers. */
  public static final FrozenLayers NONE = new FrozenLayers(List.of());

  /** Sorts the patterns and removes duplicates, so that the same layers have the same record. */
  public FrozenLayers {
    patterns = patterns.stream().map(String::strip).distinct().sorted().toList();
  }

  /** Returns layers as recorded. */
  public static FrozenLayers of(@Nullable List<String> patterns) {
    return patterns == null ? NONE : new FrozenLayers(patterns);
  }

  /** Returns whether the list of patterns is empty. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Returns whether a layer is one of them. */
  public boolean contains(String layer) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, layer));
  }

  /** Returns whether the layer of a parameter is one of them. */
  public boolean contains(Parameter parameter) {
    return !isEmpty() && contains(parameter.layer());
  }

  /**
   * Checks that every pattern names a layer, and that something remains to be trained.
   *
   * @param parameters parameters of the network
   * @throws InkgraphException if not; the message names the layers that there are
   */
  void requireFit(Collection<Parameter> parameters) {
    Set<String> layers =
        parameters.stream()
            .map(Parameter::layer)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String pattern : patterns) {
      if (layers.stream().noneMatch(layer -> matches(pattern, layer))) {
        throw new InkgraphException(
            "no layer matches the pattern '%s' of --freeze; the layers are %s"
                .formatted(pattern, String.join(", ", layers)));
      }
    }
    if (parameters.stream().filter(Parameter::isTrained).allMatch(this::contains)) {
      throw new InkgraphException(
          "--freeze %s leaves no layer to train; the layers are %s"
              .formatted(String.join(",", patterns), String.join(", ", layers)));
    }
  }

  private static boolean matches(String pattern, String layer) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), layer);
  }
}
