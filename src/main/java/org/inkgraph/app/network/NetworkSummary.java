package org.inkgraph.app.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.inkgraph.data.ImageShape;
import org.inkgraph.model.Network;

/**
 * The layers of a network for images of one size, as in the table of Keras' {@code summary()}.
 *
 * @param formatVersion version of this record's JSON form
 * @param network name of the network
 * @param rows height of an image in pixels
 * @param columns width of an image in pixels
 * @param classes number of classes
 * @param layers the layers in order
 * @param parameters number of values of all parameters
 * @param trainableParameters number of those that an optimizer updates
 * @param nonTrainableParameters number of the others, such as moving averages
 * @param flops floating-point operations of the forward pass for one image; see {@link FlopCount}
 */
public record NetworkSummary(
    int formatVersion,
    String network,
    int rows,
    int columns,
    int classes,
    List<Layer> layers,
    long parameters,
    long trainableParameters,
    long nonTrainableParameters,
    long flops) {
  /** The version of the JSON form that this program writes. */
  public static final int FORMAT_VERSION = 1;

  /**
   * A layer.
   *
   * @param kind its key in a network file, or its class if it has none there
   * @param name prefix of its parameters or random numbers; empty if it has neither
   * @param outputShape dimensions of its output without that of the batch; -1 if one is unknown
   * @param parameters number of values of the parameters that no layer before it has
   * @param trainableParameters number of those that an optimizer updates
   * @param flops floating-point operations of the forward pass for one image
   * @param layers the layers inside of it, which its own figures include
   */
  public record Layer(
      String kind,
      String name,
      List<Long> outputShape,
      long parameters,
      long trainableParameters,
      long flops,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Layer> layers) {
    /** Copies the lists. */
    public Layer {
      outputShape = List.copyOf(outputShape);
      layers = List.copyOf(layers);
    }
  }

  /** Copies the list. */
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /**
   * Describes a network. Loads TensorFlow, but takes no memory for its weights.
   *
   * @param classes number of classes, at least 2
   * @throws org.inkgraph.runtime.InkgraphException if it cannot be computed for such images
   */
  public static NetworkSummary of(Network network, ImageShape images, int classes) {
    network.requireFits(images.rows(), images.columns(), classes);
    List<Layer> layers = NetworkTable.of(network.layers(classes), images.batch(1));
    long parameters = layers.stream().mapToLong(Layer::parameters).sum();
    long trainable = layers.stream().mapToLong(Layer::trainableParameters).sum();
    return new NetworkSummary(
        FORMAT_VERSION,
        network.name(),
        images.rows(),
        images.columns(),
        classes,
        layers,
        parameters,
        trainable,
        parameters - trainable,
        layers.stream().mapToLong(Layer::flops).sum());
  }
}
