package org.inkgraph.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkgraph.predict.ImageSignature;
import org.inkgraph.predict.ImageSignature.Port;
import org.inkgraph.runtime.SavedModelLayout;
import org.inkgraph.serve.models.ServableVersion;
import org.inkgraph.serve.models.VersionStatus;

/**
 * The metadata of a model, in the JSON form of TensorFlow Serving's protocol buffers.
 *
 * @param modelSpec the version that is described
 * @param metadata its signature
 */
@JsonNaming(SnakeCaseStrategy.class)
record ModelMetadata(ModelSpec modelSpec, Metadata metadata) {

  /** The statuses of a model's versions, newest first. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Statuses(List<Status> modelVersionStatus) {}

  record Status(String version, String state, Reason status) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Reason(String errorCode, String errorMessage) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record ModelSpec(String name, String signatureName, String version) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Metadata(SignatureMap signatureDef) {}

  /** Signatures by key. */
  @JsonNaming(SnakeCaseStrategy.class)
  record SignatureMap(Map<String, SignatureDefinition> signatureDef) {}

  /** Tensors by their names in the signature. */
  @JsonNaming(SnakeCaseStrategy.class)
  record SignatureDefinition(
      Map<String, TensorInfo> inputs, Map<String, TensorInfo> outputs, String methodName) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TensorInfo(String dtype, TensorShape tensorShape, String name) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TensorShape(List<Dimension> dim, boolean unknownRank) {}

  record Dimension(String size, String name) {}

  static Statuses status(List<VersionStatus> versions) {
    return new Statuses(versions.stream().map(ModelMetadata::status).toList());
  }

  private static Status status(VersionStatus version) {
    return new Status(
        Long.toString(version.number()),
        version.state(),
        version.error() == null ? new Reason("OK", "") : new Reason("UNKNOWN", version.error()));
  }

  static ModelMetadata of(ServableVersion version) {
    ImageSignature signature = version.signature();
    Map<String, TensorInfo> outputs = new LinkedHashMap<>();
    signature
        .argMax()
        .ifPresent(port -> outputs.put(port.name(), tensor(port, "DT_INT64", List.of(-1L))));
    outputs.put(
        signature.probabilities().name(),
        tensor(signature.probabilities(), "DT_FLOAT", List.of(-1L, (long) signature.classes())));
    SignatureDefinition definition =
        new SignatureDefinition(
            Map.of(
                signature.input().name(),
                tensor(
                    signature.input(),
                    signature.pixelType().tensorFlowName(),
                    inputShape(signature))),
            outputs,
            SavedModelLayout.METHOD);
    return new ModelMetadata(
        new ModelSpec(version.model(), "", Long.toString(version.number())),
        new Metadata(new SignatureMap(Map.of(signature.key(), definition))));
  }

  /** Returns the shape of the input, with -1 for the number of images. */
  static List<Long> inputShape(ImageSignature signature) {
    return Arrays.stream(signature.inputShape(-1)).boxed().toList();
  }

  private static TensorInfo tensor(Port port, String type, List<Long> shape) {
    List<Dimension> dimensions =
        shape.stream().map(size -> new Dimension(Long.toString(size), "")).toList();
    return new TensorInfo(type, new TensorShape(dimensions, false), port.operand());
  }
}
