package org.inkgraph.model;

import java.util.Set;
import java.util.regex.Pattern;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.Preconditions;
import org.inkgraph.runtime.SavedModelLayout;
import org.tensorflow.ndarray.Shape;

/**
 * A parameter of a layer.
 *
 * @param name layer and role, such as {@code dense1/bias}: letters, digits, {@code .}, {@code -}
 *     and {@code _} on both sides of one slash
 * @param shape its shape; the last dimension is the layer's outputs
 * @param role what it is for
 * @param initializer its first values, where the recipe leaves them to the network
 */
public record Parameter(String name, Shape shape, Role role, Initializer initializer) {
  /** Two names of TensorFlow: a scope and an operation in it. */
  private static final Pattern VALID_NAME =
      Pattern.compile("[A-Za-z0-9.][A-Za-z0-9_.-]*/[A-Za-z0-9.][A-Za-z0-9_.-]*");

  /** What else an exported graph has beside the layers, by names of its own. */
  private static final Set<String> TAKEN =
      Set.of(SavedModelLayout.IMAGES, SavedModelLayout.NETWORK);

  /**
   * Checks the name.
   *
   * @throws InkgraphException if it is not that of a layer and a role, or no layer can have it
   */
  public Parameter {
    if (!VALID_NAME.matcher(name).matches()) {
      throw new InkgraphException(
          "a parameter must be named LAYER/ROLE, as in dense1/bias, got " + name);
    }
    requireFree(layerOf(name));
    Preconditions.requirePresent("the shape of " + name, shape);
    Preconditions.requirePresent("the role of " + name, role);
    Preconditions.requirePresent("the initializer of " + name, initializer);
  }

  /** The role of a parameter. */
  public enum Role {
    /** Factors of the inputs. Only these are subject to weight decay. */
    WEIGHTS,
    /** Added to the outputs. */
    BIAS,
    /** The scale of a normalization. */
    SCALE,
    /** The offset of a normalization. */
    OFFSET,
    /** A moving average of the statistics of batches, which no gradient changes. */
    MOVING_AVERAGE
  }

  /**
   * Checks that a layer can have a name.
   *
   * @throws InkgraphException if something else in an exported graph has it
   */
  public static void requireFree(String layer) {
    if (TAKEN.contains(layer)) {
      throw new InkgraphException("a layer cannot be named " + layer + "; choose a different name");
    }
  }

  /** Returns the layer of a parameter of that name. */
  public static String layerOf(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  /** Returns its layer, the part of the name before the slash. */
  public String layer() {
    return layerOf(name);
  }

  /** Returns whether an optimizer updates it. */
  public boolean isTrained() {
    return role != Role.MOVING_AVERAGE;
  }

  /** Returns whether weight decay applies. */
  public boolean isDecayed() {
    return role == Role.WEIGHTS;
  }

  /** Returns this parameter with a different shape. */
  public Parameter withShape(Shape other) {
    return new Parameter(name, other, role, initializer);
  }
}
