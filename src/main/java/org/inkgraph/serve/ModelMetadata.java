package org.inkgraph.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.ImageSignature.Port;

/** What TensorFlow Serving says about a model, as its protocol buffers look in JSON. */
final class ModelMetadata {
  private ModelMetadata() {}

  /** {@code {"model_version_status": […]}}, the newest version first. */
  static Map<String, Object> status(List<VersionStatus> versions) {
    return Map.of(
        "model_version_status",
        versions.stream()
            .map(
                version ->
                    Json.object(
                        "version",
                        Integer.toString(version.number()),
                        "state",
                        version.state(),
                        "status",
                        Json.object(
                            "error_code",
                            version.isAvailable() ? "OK" : "UNKNOWN",
                            "error_message",
                            version.isAvailable() ? "" : version.error())))
            .toList());
  }

  /** {@code {"model_spec": …, "metadata": {"signature_def": …}}}. */
  static Map<String, Object> metadata(LoadedVersion version) {
    ImageSignature signature = version.signature();
    Map<String, Object> outputs = new LinkedHashMap<>();
    signature
        .likeliest()
        .ifPresent(port -> outputs.put(port.name(), tensor(port, "DT_INT64", List.of(-1L))));
    outputs.put(
        signature.probabilities().name(),
        tensor(signature.probabilities(), "DT_FLOAT", List.of(-1L, (long) signature.classes())));
    Map<String, Object> definition =
        Json.object(
            "inputs",
            Map.of(
                signature.input().name(),
                tensor(signature.input(), "DT_FLOAT", inputShape(signature))),
            "outputs",
            outputs,
            "method_name",
            "tensorflow/serving/predict");
    return Json.object(
        "model_spec",
        Json.object(
            "name",
            version.model(),
            "signature_name",
            "",
            "version",
            Integer.toString(version.number())),
        "metadata",
        Map.of("signature_def", Map.of("signature_def", Map.of(signature.key(), definition))));
  }

  /** Shape of the input, -1 for the number of images. */
  static List<Long> inputShape(ImageSignature signature) {
    long rows = signature.rows();
    long columns = signature.columns();
    return signature.hasChannel() ? List.of(-1L, rows, columns, 1L) : List.of(-1L, rows, columns);
  }

  private static Map<String, Object> tensor(Port port, String type, List<Long> shape) {
    return Json.object(
        "dtype",
        type,
        "tensor_shape",
        Json.object(
            "dim",
            shape.stream()
                .map(size -> Json.object("size", Long.toString(size), "name", ""))
                .toList(),
            "unknown_rank",
            false),
        "name",
        port.operand());
  }
}
