package org.inkgraph.train;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/**
 * {@code MLmodel}: what MLflow must know to load a SavedModel and to check what it is given. It
 * holds neither time nor random identifier, so the same model has the same bytes.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/model/">MLflow models</a>
 */
final class MlflowModel {
  private static final String FILE_NAME = "MLmodel";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();
  private static final JsonMapper JSON = new JsonMapper();

  private MlflowModel() {}

  /**
   * Writes the file beside {@code saved_model.pb}.
   *
   * @param directory the SavedModel
   * @param signature its signature; tensors are of float32 or int64
   * @param tag the SavedModel's tag, such as {@code serve}
   */
  static void write(Path directory, Signature signature, String tag) throws IOException {
    Map<String, Object> tensorFlow = new LinkedHashMap<>();
    // MLflow's name for any SavedModel that is called through a signature, whoever made it.
    tensorFlow.put("model_type", "tf1-estimator");
    tensorFlow.put("saved_model_dir", ".");
    tensorFlow.put("meta_graph_tags", List.of(tag));
    tensorFlow.put("signature_def_key", signature.key());

    Map<String, Object> flavors = new LinkedHashMap<>();
    flavors.put("python_function", Map.of("loader_module", "mlflow.tensorflow"));
    flavors.put("tensorflow", tensorFlow);

    Map<String, Object> tensors = new LinkedHashMap<>();
    tensors.put("inputs", schema(signature.getInputs()));
    tensors.put("outputs", schema(signature.getOutputs()));

    Map<String, Object> file = new LinkedHashMap<>();
    file.put("flavors", flavors);
    file.put("signature", tensors);
    Files.writeString(
        directory.resolve(FILE_NAME), YAML.writeValueAsString(file), StandardCharsets.UTF_8);
  }

  /** MLflow keeps a schema as JSON within the YAML. */
  private static String schema(Map<String, TensorDescription> tensors) throws IOException {
    List<Map<String, Object>> columns =
        new TreeMap<>(tensors)
            .entrySet().stream().map(tensor -> column(tensor.getKey(), tensor.getValue())).toList();
    return JSON.writeValueAsString(columns);
  }

  private static Map<String, Object> column(String name, TensorDescription tensor) {
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("dtype", typeName(tensor.dataType));
    specification.put("shape", tensor.shape.asArray());
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", name);
    column.put("type", "tensor");
    column.put("tensor-spec", specification);
    return column;
  }

  private static String typeName(DataType type) {
    return switch (type) {
      case DT_FLOAT -> "float32";
      case DT_INT64 -> "int64";
      default -> throw new IllegalArgumentException("no export has tensors of " + type);
    };
  }
}
