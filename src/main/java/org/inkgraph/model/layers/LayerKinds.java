package org.inkgraph.model.layers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkgraph.model.Initializer;

/** The kinds of layers of a network file, by their keys there. */
public final class LayerKinds {
  private static final Map<String, Class<?>> KINDS = new LinkedHashMap<>();

  static {
    for (JsonSubTypes.Type type : DescribedLayer.class.getAnnotation(JsonSubTypes.class).value()) {
      KINDS.put(type.name(), type.value());
    }
  }

  private LayerKinds() {}

  /** Returns all keys. */
  public static List<String> all() {
    return List.copyOf(KINDS.keySet());
  }

  /** Returns the key of a class of layers; its simple name if it has none. */
  static String of(Class<?> layer) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue() == layer)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(layer.getSimpleName());
  }

  /** Returns whether a layer is of one of these kinds. */
  public static boolean has(DescribedLayer layer) {
    return KINDS.containsValue(layer.getClass());
  }

  private static Class<?> layer(String kind) {
    return Objects.requireNonNull(KINDS.get(kind), kind);
  }

  /** Returns the settings of a kind, in the order of its record. */
  public static List<String> settings(String kind) {
    return Arrays.stream(layer(kind).getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** Returns the setting that may stand alone, as 256 in {@code dense: 256}. */
  public static Optional<String> mainSetting(String kind) {
    return settings(kind).stream().filter(setting -> !setting.equals("name")).findFirst();
  }

  /**
   * Returns the initializer of weights whose outputs a kind activates; empty if it is not an
   * activation.
   */
  public static Optional<Initializer> initializerBefore(String kind) {
    Class<?> layer = layer(kind);
    if (!ActivationLayer.class.isAssignableFrom(layer)) {
      return Optional.empty();
    }
    return Optional.of(
        ActivationLayer.Rectifier.class.isAssignableFrom(layer)
            ? Initializer.HE_NORMAL
            : Initializer.GLOROT_UNIFORM);
  }
}
