package org.inkgraph.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkgraph.runtime.SavedModelLayout;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/**
 * {@code MLmodel}, the file from which MLflow loads a SavedModel and checks its inputs. It has
 * neither a time nor a random identifier, so that the same model has the same bytes.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/model/">MLflow models</a>
 */
final class MlflowModel {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();
  private static final JsonMapper JSON = new JsonMapper();

  private MlflowModel() {}

  private record Model(Flavors flavors, Schemas signature) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Flavors(PythonFunction pythonFunction, TensorFlow tensorflow) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record PythonFunction(String loaderModule) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record TensorFlow(
      String modelType, String savedModelDir, List<String> metaGraphTags, String signatureDefKey) {}

  /** Schemas are JSON within the YAML. */
  private record Schemas(String inputs, String outputs) {}

  private record Column(
      String name, String type, @JsonProperty("tensor-spec") TensorSpecification tensor) {}

  private record TensorSpecification(String dtype, List<Long> shape) {}

  /**
   * Writes the file beside {@code saved_model.pb}.
   *
   * @param directory directory of the SavedModel
   * @param signature its signature, whose tensors are float32 or int64
   */
  static void write(Path directory, Signature signature) throws IOException {
    Model model =
        new Model(
            new Flavors(
                new PythonFunction("mlflow.tensorflow"),
                new TensorFlow(
                    // MLflow's name for any SavedModel that is called through a signature.
                    "tf1-estimator", ".", List.of(SavedModelLayout.TAG), signature.key())),
            new Schemas(schema(signature.getInputs()), schema(signature.getOutputs())));
    Files.writeString(
        directory.resolve(SavedModelLayout.MLFLOW_MODEL),
        YAML.writeValueAsString(model),
        StandardCharsets.UTF_8);
  }

  private static String schema(Map<String, TensorDescription> tensors) throws IOException {
    List<Column> columns =
        new TreeMap<>(tensors)
            .entrySet().stream().map(tensor -> column(tensor.getKey(), tensor.getValue())).toList();
    return JSON.writeValueAsString(columns);
  }

  private static Column column(String name, TensorDescription tensor) {
    List<Long> shape = Arrays.stream(tensor.shape.asArray()).boxed().toList();
    return new Column(name, "tensor", new TensorSpecification(typeName(tensor.dataType), shape));
  }

  private static String typeName(DataType type) {
    return switch (type) {
      case DT_FLOAT -> "float32";
      case DT_INT64 -> "int64";
      default -> throw new IllegalArgumentException("no export has tensors of " + type);
    };
  }
}
