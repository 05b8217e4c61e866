package org.inkgraph.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a network, as recorded: its layers, or the class that builds them.
 *
 * @param layers the layers with all their settings, as in a network file; null for a class
 * @param className name of the class that implements {@link Network}; null for layers
 * @param codeSha256 digest of that class and those beside it on the class path, or null if they
 *     cannot be read as files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkDefinition(
    @Nullable List<Map<String, Object>> layers,
    @Nullable String className,
    @Nullable String codeSha256) {
  /**
   * @throws IllegalArgumentException if there are neither layers nor a class, or both, or a layer
   *     is missing
   */
  public NetworkDefinition {
    if ((layers == null) == (className == null)) {
      throw new IllegalArgumentException("a network must have either layers or a className");
    }
    if (layers != null && layers.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a layer of the network is missing");
    }
  }

  /** Returns the definition of a network of described layers. */
  public static NetworkDefinition ofLayers(List<Map<String, Object>> layers) {
    return new NetworkDefinition(layers, null, null);
  }

  /** Returns the definition of a network that a class builds. */
  public static NetworkDefinition ofClass(String className, @Nullable String codeSha256) {
    return new NetworkDefinition(null, className, codeSha256);
  }
}
