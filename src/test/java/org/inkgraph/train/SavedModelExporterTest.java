package org.inkgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.inkgraph.io.ModelVersions;
import org.inkgraph.model.networks.Networks;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.provenance.CalibrationRecord;
import org.inkgraph.provenance.TrainingRecord;
import org.inkgraph.provenance.WeightArray;
import org.inkgraph.provenance.WeightsDigest;
import org.inkgraph.runtime.Device;
import org.inkgraph.testing.SmallData;
import org.inkgraph.train.recipe.Recipe;
import org.inkgraph.train.recipe.Recipes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

class SavedModelExporterTest {
  private static TrainedModel cnn;
  @TempDir private Path directory;

  @BeforeAll
  static void train() throws IOException {
    Recipe recipe = Recipes.load("quick", "cnn").with("epochs", 1);
    cnn =
        new Trainer(
                Networks.named("cnn").orElseThrow(), SmallData.stripes(60), recipe, 1, Device.CPU)
            .train(TrainingListener.SILENT);
  }

  @Test
  void versionHasModelProvenanceAndLabels() throws IOException {
    Path version = SavedModelExporter.export(cnn, versions());

    assertThat(version).isEqualTo(directory.resolve("cnn/1"));
    assertThat(names(version))
        .containsExactly(
            "MLmodel",
            "labels.txt",
            "saved_model.pb",
            "training.csv",
            "training.json",
            "variables");
    assertThat(version.resolve("labels.txt")).content().isEqualTo("left\nmiddle\nright\n");
    assertThat(version.resolve("training.csv"))
        .content()
        .startsWith("epoch,loss,trainingAccuracy,validationAccuracy,seconds,")
        .hasLineCount(2);
    assertThat(TrainingRecord.ofModel(version)).contains(cnn.record());
  }

  @Test
  void eachExportIsTheNextVersionAndLeavesNoOtherFiles() throws IOException {
    SavedModelExporter.export(cnn, versions());
    Path second = SavedModelExporter.export(cnn, versions());

    assertThat(second.getFileName()).hasToString("2");
    assertThat(names(directory.resolve("cnn"))).containsExactly("1", "2");
    assertThat(names(directory)).containsExactly("cnn");
  }

  @Test
  void graphHasNoTrainingOperations() throws IOException {
    Path version = SavedModelExporter.export(cnn, versions());

    try (SavedModelBundle bundle = SavedModelBundle.load(version.toString(), "serve")) {
      List<String> variables = new ArrayList<>();
      Set<String> types = new TreeSet<>();
      bundle
          .graph()
          .operations()
          .forEachRemaining(
              (GraphOperation operation) -> {
                types.add(operation.type());
                if (operation.type().equals("VariableV2")) {
                  variables.add(operation.name());
                }
              });
      assertThat(types).noneMatch(type -> type.matches(".*(Adam|Grad|Backprop|Random).*"));
      assertThat(variables)
          .containsExactlyInAnyOrder(
              "conv1/weights",
              "conv1/bias",
              "conv2/weights",
              "conv2/bias",
              "dense1/weights",
              "dense1/bias",
              "logits/weights",
              "logits/bias");
    }
  }

  @Test
  void temperatureChangesProbabilitiesButNoClassAndNoWeight() throws IOException {
    TrainedModel plain = trained(1.0);
    TrainedModel calibrated = trained(2.5);
    float[] pixels = new float[3 * 8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 7 / 7f;
    }

    float[] before;
    float[] after;
    try (Recognizer recognizer = Recognizer.load(SavedModelExporter.export(plain, versions()))) {
      before = recognizer.probabilitiesAsGiven(pixels);
    }
    try (Recognizer recognizer =
        Recognizer.load(SavedModelExporter.export(calibrated, versions()))) {
      after = recognizer.probabilitiesAsGiven(pixels);
    }

    assertThat(calibrated.record().weightsSha256()).isEqualTo(plain.record().weightsSha256());
    assertThat(plain.record().calibration()).isNull();
    assertThat(calibrated.record().calibration()).isEqualTo(CalibrationRecord.ofRecipe(2.5));
    for (int image = 0; image < 3; image++) {
      double[] powers = new double[3];
      for (int index = 0; index < 3; index++) {
        powers[index] = Math.pow(before[3 * image + index], 1 / 2.5);
      }
      for (int index = 0; index < 3; index++) {
        assertThat((double) after[3 * image + index])
            .isCloseTo(powers[index] / DoubleStream.of(powers).sum(), within(1e-5));
      }
      assertThat(Prediction.argMax(after, 3 * image, 3))
          .isEqualTo(Prediction.argMax(before, 3 * image, 3));
    }
  }

  private static TrainedModel trained(double temperature) throws IOException {
    return new Trainer(
            Networks.named("nn").orElseThrow(),
            SmallData.stripes(60),
            Recipes.load("quick", "nn")
                .with("epochs", 1)
                .with("calibrationTemperature", temperature),
            1,
            Device.CPU)
        .train(TrainingListener.SILENT);
  }

  @Test
  void exportedVariablesHaveTheRecordedDigest() throws IOException {
    Path version = SavedModelExporter.export(cnn, versions());

    Map<String, WeightArray> weights = new LinkedHashMap<>();
    try (SavedModelBundle bundle = SavedModelBundle.load(version.toString(), "serve")) {
      for (String name : cnn.weights().keySet()) {
        try (Result result = bundle.session().runner().fetch(name).run()) {
          TFloat32 tensor = (TFloat32) result.get(0);
          float[] values = new float[(int) tensor.size()];
          tensor.asRawTensor().data().asFloats().read(values);
          weights.put(name, new WeightArray(tensor.shape().asArray(), values));
        }
      }
    }
    assertThat(WeightsDigest.of(weights)).isEqualTo(cnn.record().weightsSha256());
  }

  @Test
  void failureToCreateTheDirectoryLeavesNoFiles() throws IOException {
    Files.writeString(directory.resolve("cnn"), "a file in the way");

    assertThatThrownBy(() -> SavedModelExporter.export(cnn, versions()))
        .isInstanceOf(IOException.class);
    assertThat(names(directory)).containsExactly("cnn");
  }

  private ModelVersions versions() {
    return new ModelVersions(directory.resolve("cnn"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
