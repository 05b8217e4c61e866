package org.inkgraph.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.runtime.SavedModelLayout;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/**
 * The signature of a SavedModel that classifies images: its input, its outputs and their shapes.
 *
 * @param key name of the signature, usually {@code serving_default}
 * @param input input for the images, {@code [-1, rows, columns]}, or {@code [-1, rows, columns, 1]}
 *     if {@code hasChannel}
 * @param pixelType type of the input's values
 * @param probabilities output of the probabilities, or of the logits, float32 {@code [-1, classes]}
 * @param argMax output of the index of the most probable class, int64 {@code [-1]}, named {@code
 *     classes}; empty if the signature has no such output
 * @param imageShape size of an image
 * @param hasChannel whether the input has a last dimension of 1
 * @param classes number of classes
 */
public record ImageSignature(
    String key,
    Port input,
    PixelType pixelType,
    Port probabilities,
    Optional<Port> argMax,
    ImageShape imageShape,
    boolean hasChannel,
    int classes) {
  /**
   * One input or output.
   *
   * @param name name in the signature
   * @param operand name in the graph, such as {@code images:0}
   */
  public record Port(String name, String operand) {}

  private static final String NEEDED =
      "it needs one input [-1, rows, columns] or [-1, rows, columns, 1] of float32, uint8 or int32"
          + " and one float32 output [-1, classes] (of several the one named "
          + SavedModelLayout.PROBABILITIES
          + "), with rows, columns and"
          + " classes known";

  /** Dimensions of the input for so many images; -1 is any number. */
  public long[] inputShape(long images) {
    long[] shape = imageShape.batch(images);
    if (hasChannel) {
      shape = Arrays.copyOf(shape, 4);
      shape[3] = imageShape.channels();
    }
    return shape;
  }

  /**
   * Returns {@code serving_default} if it fits, otherwise the only signature that does.
   *
   * @throws InkgraphException if none fits, or several do; the message lists the signatures
   */
  static ImageSignature choose(List<Signature> signatures, Path model) {
    Map<String, ImageSignature> fitting = new TreeMap<>();
    for (Signature signature : signatures) {
      ImageSignature fit = fit(signature);
      if (fit != null) {
        fitting.put(signature.key(), fit);
      }
    }
    if (fitting.containsKey(SavedModelLayout.SIGNATURE)) {
      return fitting.get(SavedModelLayout.SIGNATURE);
    }
    if (fitting.size() == 1) {
      return fitting.values().iterator().next();
    }
    if (fitting.size() > 1) {
      throw new InkgraphException(
          model
              + " has several signatures for images, "
              + String.join(", ", fitting.keySet())
              + ", and none is named "
              + SavedModelLayout.SIGNATURE);
    }
    throw new InkgraphException(
        model + " has no signature for images: " + NEEDED + "; found " + describe(signatures));
  }

  private static @Nullable ImageSignature fit(Signature signature) {
    if (signature.getInputs().size() != 1) {
      return null;
    }
    Map.Entry<String, TensorDescription> only = signature.getInputs().entrySet().iterator().next();
    TensorDescription input = only.getValue();
    long[] shape = input.shape.asArray();
    boolean isImage =
        (shape.length == 3 || (shape.length == 4 && shape[3] == 1))
            && shape[0] == -1
            && isKnown(shape[1])
            && isKnown(shape[2])
            && shape[1] * shape[2] <= Integer.MAX_VALUE;
    PixelType type = PixelType.of(input.dataType);
    String output = probabilities(signature.getOutputs());
    TensorDescription probabilities = output == null ? null : signature.getOutputs().get(output);
    if (!isImage || type == null || output == null || probabilities == null) {
      return null;
    }
    return new ImageSignature(
        signature.key(),
        new Port(only.getKey(), input.name),
        type,
        new Port(output, probabilities.name),
        argMax(signature.getOutputs()),
        ImageShape.of((int) shape[1], (int) shape[2]),
        shape.length == 4,
        (int) probabilities.shape.get(1));
  }

  private static @Nullable String probabilities(Map<String, TensorDescription> outputs) {
    List<String> fitting = new ArrayList<>();
    outputs.forEach(
        (name, output) -> {
          long[] shape = output.shape.asArray();
          if (output.dataType == DataType.DT_FLOAT
              && shape.length == 2
              && shape[0] == -1
              && isKnown(shape[1])) {
            fitting.add(name);
          }
        });
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    return fitting.contains(SavedModelLayout.PROBABILITIES) ? SavedModelLayout.PROBABILITIES : null;
  }

  private static Optional<Port> argMax(Map<String, TensorDescription> outputs) {
    TensorDescription output = outputs.get(SavedModelLayout.CLASSES);
    return output != null
            && output.dataType == DataType.DT_INT64
            && Arrays.equals(output.shape.asArray(), new long[] {-1})
        ? Optional.of(new Port(SavedModelLayout.CLASSES, output.name))
        : Optional.empty();
  }

  private static boolean isKnown(long dimension) {
    return dimension >= 1 && dimension <= Integer.MAX_VALUE;
  }

  private static String describe(List<Signature> signatures) {
    if (signatures.isEmpty()) {
      return "none";
    }
    List<String> lines = new ArrayList<>();
    for (Signature signature : signatures) {
      lines.add(
          signature.key()
              + ": "
              + describe(signature.getInputs())
              + " -> "
              + describe(signature.getOutputs()));
    }
    lines.sort(null);
    return String.join("; ", lines);
  }

  private static String describe(Map<String, TensorDescription> tensors) {
    return new TreeMap<>(tensors)
        .entrySet().stream()
            .map(
                tensor ->
                    tensor.getKey()
                        + " "
                        + typeName(tensor.getValue().dataType)
                        + " "
                        + Arrays.toString(tensor.getValue().shape.asArray()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String typeName(DataType type) {
    return switch (type) {
      case DT_FLOAT -> "float32";
      case DT_DOUBLE -> "float64";
      default -> type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    };
  }
}
