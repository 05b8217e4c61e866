package org.inkgraph.model.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkgraph.model.Layer;
import org.inkgraph.model.Network;
import org.inkgraph.model.layers.ActivationShape;
import org.inkgraph.model.layers.DescribedLayer;
import org.inkgraph.model.layers.Flatten;
import org.inkgraph.model.layers.LayerKinds;
import org.inkgraph.model.layers.LayerShapes;
import org.inkgraph.model.layers.Layers;
import org.inkgraph.model.layers.Logits;
import org.inkgraph.model.layers.Residual;
import org.inkgraph.runtime.InkgraphException;

/**
 * A network of described layers, as a file has them.
 *
 * @param name name on the command line
 * @param summary predicate of a sentence that describes it
 * @param recipes name of the network whose recipes it is trained with
 * @param described the layers, all settings resolved; the last is {@code logits}
 * @param source origin, such as the file, for messages
 */
public record LayeredNetwork(
    String name, String summary, String recipes, List<DescribedLayer> described, String source)
    implements Network {
  /**
   * The maximum of a checkpoint, one file of less than 2 GiB with four arrays of a network's size:
   * the weights, two moments and an average.
   */
  static final long MAX_PARAMETERS = (Integer.MAX_VALUE - 8) / Float.BYTES / 4;

  /**
   * Copies and checks the list.
   *
   * @throws InkgraphException if its last layer, and only this one, is not {@link Logits}, two
   *     layers have one name, or a layer is of no kind that files have
   */
  public LayeredNetwork {
    described = List.copyOf(described);
    int last = described.size() - 1;
    if (last < 0 || !(described.get(last) instanceof Logits logits)) {
      throw NetworkFile.failure(source, "the last layer must be logits");
    }
    requireValid(described.subList(0, last), new HashSet<>(Set.of(logits.name())), source);
  }

  /** Creates a network that is not of a file; messages have its name. */
  public LayeredNetwork(
      String name, String summary, String recipes, List<DescribedLayer> described) {
    this(name, summary, recipes, described, name);
  }

  @Override
  public List<Layer> layers(int classes) {
    List<Layer> layers = new ArrayList<>();
    if (!(described.get(0) instanceof Flatten)) {
      layers.add(Layers.addChannelAxis());
    }
    layers.addAll(described(classes));
    return layers;
  }

  /** Returns the layers that a file has, for a number of classes. */
  public List<DescribedLayer> described(int classes) {
    return described.stream().map(layer -> layer.forClasses(classes)).toList();
  }

  @Override
  public void requireFits(int rows, int columns, int classes) {
    ActivationShape images = ActivationShape.of(rows, columns, 1);
    List<DescribedLayer> layers = described(classes);
    try {
      LayerShapes.output(layers, images);
      long parameters = LayerShapes.parameterCount(layers, images);
      if (parameters > MAX_PARAMETERS) {
        throw NetworkFile.failure(source, tooMany(String.format(Locale.ROOT, "%,d", parameters)));
      }
    } catch (ArithmeticException e) {
      throw NetworkFile.failure(source, tooMany("more than 2^63"));
    } catch (IllegalArgumentException e) {
      throw NetworkFile.failure(source, InkgraphException.firstLine(e));
    }
  }

  private static void requireValid(List<DescribedLayer> layers, Set<String> names, String source) {
    for (DescribedLayer layer : layers) {
      if (!LayerKinds.has(layer)) {
        throw NetworkFile.failure(
            source,
            layer.getClass().getName()
                + " is not a kind of layer that network files support; implement Network to use"
                + " your own layers");
      }
      if (layer instanceof Logits) {
        throw NetworkFile.failure(source, "only the last layer may be logits");
      }
      if (layer instanceof DescribedLayer.Named named && !names.add(named.name())) {
        throw NetworkFile.failure(
            source, "two layers are named " + named.name() + "; choose a different name");
      }
      if (layer instanceof Residual residual) {
        requireValid(residual.layers(), names, source);
      }
    }
  }

  private static String tooMany(String parameters) {
    return String.format(
        Locale.ROOT,
        "it has %s parameters; at most %,d can be trained",
        parameters,
        MAX_PARAMETERS);
  }
}
