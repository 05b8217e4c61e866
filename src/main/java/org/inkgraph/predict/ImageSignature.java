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
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto.Dim;

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

  /** Signature in which TensorFlow records the operation that initializes a model. */
  private static final String INITIALIZER = "__saved_model_init_op";

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
   * @param all the signatures of the model by their names
   * @throws InkgraphException if none fits, or several do; the message lists the signatures
   */
  static ImageSignature choose(Map<String, SignatureDef> all, Path model) {
    Map<String, SignatureDef> signatures = new TreeMap<>(all);
    signatures.remove(INITIALIZER);
    Map<String, ImageSignature> fitting = new TreeMap<>();
    signatures.forEach(
        (key, signature) -> {
          ImageSignature fit = fit(key, signature);
          if (fit != null) {
            fitting.put(key, fit);
          }
        });
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
              + ", and "
              + SavedModelLayout.SIGNATURE
              + " is none of them");
    }
    throw new InkgraphException(
        model + " has no signature for images: " + NEEDED + "; found " + describe(signatures));
  }

  private static @Nullable ImageSignature fit(String key, SignatureDef signature) {
    if (signature.getInputsCount() != 1) {
      return null;
    }
    Map.Entry<String, TensorInfo> only = signature.getInputsMap().entrySet().iterator().next();
    TensorInfo input = only.getValue();
    long[] shape = shape(input);
    boolean isImage =
        (shape.length == 3 || (shape.length == 4 && shape[3] == 1))
            && shape[0] == -1
            && isKnown(shape[1])
            && isKnown(shape[2])
            && shape[1] * shape[2] <= Integer.MAX_VALUE;
    PixelType type = PixelType.of(input.getDtype());
    String output = probabilities(signature.getOutputsMap());
    TensorInfo probabilities = output == null ? null : signature.getOutputsMap().get(output);
    if (!isImage || type == null || output == null || probabilities == null) {
      return null;
    }
    return new ImageSignature(
        key,
        new Port(only.getKey(), input.getName()),
        type,
        new Port(output, probabilities.getName()),
        argMax(signature.getOutputsMap()),
        ImageShape.of((int) shape[1], (int) shape[2]),
        shape.length == 4,
        (int) shape(probabilities)[1]);
  }

  private static long[] shape(TensorInfo tensor) {
    return tensor.getTensorShape().getDimList().stream().mapToLong(Dim::getSize).toArray();
  }

  private static @Nullable String probabilities(Map<String, TensorInfo> outputs) {
    List<String> fitting = new ArrayList<>();
    outputs.forEach(
        (name, output) -> {
          long[] shape = shape(output);
          if (output.getDtype() == DataType.DT_FLOAT
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

  private static Optional<Port> argMax(Map<String, TensorInfo> outputs) {
    TensorInfo output = outputs.get(SavedModelLayout.CLASSES);
    return output != null
            && output.getDtype() == DataType.DT_INT64
            && Arrays.equals(shape(output), new long[] {-1})
        ? Optional.of(new Port(SavedModelLayout.CLASSES, output.getName()))
        : Optional.empty();
  }

  private static boolean isKnown(long dimension) {
    return dimension >= 1 && dimension <= Integer.MAX_VALUE;
  }

  private static String describe(Map<String, SignatureDef> signatures) {
    if (signatures.isEmpty()) {
      return "none";
    }
    return signatures.entrySet().stream()
        .map(
            signature ->
                signature.getKey()
                    + ": "
                    + tensors(signature.getValue().getInputsMap())
                    + " -> "
                    + tensors(signature.getValue().getOutputsMap()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String tensors(Map<String, TensorInfo> tensors) {
    return new TreeMap<>(tensors)
        .entrySet().stream()
            .map(
                tensor ->
                    tensor.getKey()
                        + " "
                        + typeName(tensor.getValue().getDtype())
                        + " "
                        + Arrays.toString(shape(tensor.getValue())))
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
