package org.inkgraph.model.networks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.inkgraph.io.CodeDigest;
import org.inkgraph.io.JsonFile;
import org.inkgraph.model.Network;
import org.inkgraph.model.NetworkDefinition;
import org.inkgraph.runtime.InkgraphException;
import org.jspecify.annotations.Nullable;

/** Definitions of networks in records: made, read back, and compared. */
public final class NetworkDefinitions {
  private static final String ROOT = "network";
  private static final String LAYERS = "layers";
  private static final String NAME = "name";
  private static final String NONE = "none";

  /** Digits of a digest that a message shows. */
  private static final int DIGITS = 8;

  private NetworkDefinitions() {}

  /**
   * Returns the definition of a network: its layers where they are described, or its class. That of
   * a {@link Networks#fixed} network is found once.
   */
  public static NetworkDefinition of(Network network) {
    if (network instanceof FixedNetwork fixed) {
      return fixed.definition();
    }
    if (network instanceof LayeredNetwork layered) {
      return NetworkDefinition.ofLayers(NetworkFile.description(layered));
    }
    Class<?> type = network.getClass();
    try {
      return NetworkDefinition.ofClass(type.getName(), CodeDigest.of(type).orElse(null));
    } catch (IOException e) {
      throw new UncheckedIOException("the code of " + type.getName() + " cannot be read", e);
    }
  }

  /**
   * Returns the network of a record; its class may have changed since.
   *
   * @param name name of the network
   * @param definition its definition, or null in a record of a version that had none: it is then
   *     found by its name
   * @param source origin of the record, for messages
   * @throws InkgraphException if this program does not have it
   */
  public static Network network(
      String name, @Nullable NetworkDefinition definition, String source) {
    if (definition != null && definition.layers() != null) {
      return NetworkFile.of(name, definition.layers(), "in " + source);
    }
    Network named =
        Networks.named(name)
            .orElseThrow(
                () ->
                    new InkgraphException(
                        definition == null
                            ? ("%s is a %s, which this version of Inkgraph does not know; it knows"
                                    + " %s%s")
                                .formatted(
                                    source, name, Networks.names(), Networks.problemsInBrackets())
                            : ("%s is the network %s of the class %s, which is not found; put its"
                                    + " jar on the class path (docs/NETWORKS.md)%s")
                                .formatted(
                                    source,
                                    name,
                                    definition.className(),
                                    Networks.problemsInBrackets())));
    return named;
  }

  /**
   * Returns what differs, layer by layer. Null, as in a record of a version that had no
   * definitions, stands for the network of the name; nothing differs where there is none.
   *
   * @param name name of both networks
   */
  public static List<NetworkDifference> differences(
      String name, @Nullable NetworkDefinition left, @Nullable NetworkDefinition right) {
    NetworkDefinition one = left == null ? ofName(name) : left;
    NetworkDefinition other = right == null ? ofName(name) : right;
    return one == null || other == null ? List.of() : differences(one, other);
  }

  private static @Nullable NetworkDefinition ofName(String name) {
    return Networks.named(name).map(NetworkDefinitions::of).orElse(null);
  }

  private static List<NetworkDifference> differences(
      NetworkDefinition left, NetworkDefinition right) {
    List<NetworkDifference> found = new ArrayList<>();
    List<Map<String, Object>> leftLayers = left.layers();
    List<Map<String, Object>> rightLayers = right.layers();
    if (leftLayers != null && rightLayers != null) {
      compare(ROOT, leftLayers, rightLayers, found);
      return found;
    }
    addIfDifferent(found, ROOT + ".className", kind(left), kind(right));
    if (found.isEmpty() && left.codeSha256() != null && right.codeSha256() != null) {
      addIfDifferent(
          found,
          ROOT + ".codeSha256 of " + left.className(),
          left.codeSha256().substring(0, Math.min(DIGITS, left.codeSha256().length())),
          right.codeSha256().substring(0, Math.min(DIGITS, right.codeSha256().length())));
    }
    return found;
  }

  /** Returns the name of the class, or a note that layers define the network. */
  private static String kind(NetworkDefinition definition) {
    return definition.className() == null ? "layers" : definition.className();
  }

  private static void compare(
      String path,
      List<? extends Map<?, ?>> left,
      List<? extends Map<?, ?>> right,
      List<NetworkDifference> found) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Map<?, ?> one = i < left.size() ? left.get(i) : null;
      Map<?, ?> other = i < right.size() ? right.get(i) : null;
      if (!Objects.equals(kind(one), kind(other))) {
        // What follows is another layer in each.
        found.add(new NetworkDifference(path + ".layer " + (i + 1), label(one), label(other)));
        return;
      }
      compareSettings(path, i, settings(one), settings(other), found);
    }
  }

  private static void compareSettings(
      String path, int index, Map<?, ?> left, Map<?, ?> right, List<NetworkDifference> found) {
    Object name = left.get(NAME);
    String layer = path + "." + (name == null ? "layer " + (index + 1) : name);
    Set<Object> keys = new LinkedHashSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (Object key : keys) {
      if (key.equals(LAYERS)
          && left.get(key) instanceof List<?> leftLayers
          && right.get(key) instanceof List<?> rightLayers) {
        compare(layer, maps(leftLayers), maps(rightLayers), found);
      } else {
        addIfDifferent(found, layer + "." + key, left.get(key), right.get(key));
      }
    }
  }

  private static @Nullable String kind(@Nullable Map<?, ?> layer) {
    return layer == null
        ? null
        : layer.isEmpty() ? NONE : String.valueOf(layer.keySet().iterator().next());
  }

  private static String label(@Nullable Map<?, ?> layer) {
    if (layer == null) {
      return NONE;
    }
    Object name = settings(layer).get(NAME);
    return name == null ? String.valueOf(kind(layer)) : name.toString();
  }

  private static Map<?, ?> settings(@Nullable Map<?, ?> layer) {
    return layer != null
            && layer.values().stream().findFirst().orElse(null) instanceof Map<?, ?> map
        ? map
        : Map.of();
  }

  private static List<Map<?, ?>> maps(List<?> layers) {
    List<Map<?, ?>> maps = new ArrayList<>();
    layers.forEach(layer -> maps.add(layer instanceof Map<?, ?> map ? map : Map.of()));
    return maps;
  }

  /** Compares as JSON, in which a value read from a file equals one that was never written. */
  private static void addIfDifferent(
      List<NetworkDifference> found, String name, @Nullable Object left, @Nullable Object right) {
    String one = JsonFile.text(left).strip();
    String other = JsonFile.text(right).strip();
    if (!one.equals(other)) {
      found.add(new NetworkDifference(name, plain(one), plain(other)));
    }
  }

  private static String plain(String json) {
    return json.replace("\"", "").replaceAll("\\s+", " ");
  }
}
