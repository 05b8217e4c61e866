package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The bytes of {@code MLmodel}; {@code PythonDocumentIT} loads them in MLflow. */
class MlflowModelTest {
  @TempDir private Path directory;

  @Test
  void hasFlavorsAndSignatureAndNothingThatChanges() throws IOException {
    write(TFloat32.class);
    assertThat(directory.resolve("MLmodel"))
        .content()
        .isEqualTo(
            """
            flavors:
              python_function:
                loader_module: "mlflow.tensorflow"
              tensorflow:
                model_type: "tf1-estimator"
                saved_model_dir: "."
                meta_graph_tags:
                  - "serve"
                signature_def_key: "serving_default"
            signature:
              inputs: "[{\\"name\\":\\"images\\",\\"type\\":\\"tensor\\",\\"tensor-spec\\":{\\"dtype\\":\\"float32\\",\\"shape\\":[-1,5,4]}}]"
              outputs: "[{\\"name\\":\\"classes\\",\\"type\\":\\"tensor\\",\\"tensor-spec\\":{\\"dtype\\":\\"int64\\",\\"shape\\":[-1]}},{\\"name\\":\\"probabilities\\",\\"type\\":\\"tensor\\",\\"tensor-spec\\":{\\"dtype\\":\\"float32\\",\\"shape\\":[-1,3]}}]"
            """);
  }

  @Test
  void refusesOtherTypesOfTensors() {
    assertThatThrownBy(() -> write(TUint8.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no export has tensors of DT_UINT8");
  }

  /** Writes the file for a signature without weights. */
  private void write(Class<? extends TType> type) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<?> images = tf.placeholder(type, Placeholder.shape(Shape.of(-1, 5, 4)));
      Operand<TFloat32> probabilities =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3)));
      Signature signature =
          Signature.builder()
              .input("images", images)
              .output("probabilities", probabilities)
              .output("classes", tf.math.argMax(probabilities, tf.constant(1)))
              .build();
      MlflowModel.write(directory, signature);
    }
  }
}
