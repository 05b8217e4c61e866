package org.inkgraph.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class RecognizerTest {
  private static final int ROWS = 3;
  private static final int COLUMNS = 2;
  private static final int CLASSES = 4;

  @TempDir private Path temp;

  @Test
  void readsTheSignature() throws IOException {
    try (Recognizer recognizer = Recognizer.load(model())) {
      assertThat(recognizer.imageShape()).isEqualTo(ImageShape.of(ROWS, COLUMNS));
      assertThat(recognizer.classes()).isEqualTo(CLASSES);
      assertThat(recognizer.classNames()).containsExactly("0", "1", "2", "3");
    }
  }

  @Test
  void computesProbabilitiesFromTheWeights() throws IOException {
    ImageSet images = images(40);
    try (Recognizer recognizer = Recognizer.load(model())) {
      List<Prediction> predictions = recognizer.classify(images);
      assertThat(predictions).hasSize(40);
      for (int i = 0; i < images.count(); i++) {
        double[] expected = softmax(images, i);
        Prediction prediction = predictions.get(i);
        int best = 0;
        for (int c = 0; c < CLASSES; c++) {
          assertThat((double) prediction.probabilities().get(c))
              .isCloseTo(expected[c], within(1e-6));
          best = expected[c] > expected[best] ? c : best;
        }
        assertThat(prediction.classIndex()).isEqualTo(best);
        assertThat(prediction.className()).isEqualTo(Integer.toString(best));
        assertThat(prediction.probability()).isEqualTo(prediction.probabilities().get(best));
      }
    }
  }

  @Test
  void messagesOnACopyNameTheOriginal() throws IOException {
    Recognizer recognizer = Recognizer.loadCopy(model(), Path.of("original"));
    recognizer.close();

    assertThatThrownBy(() -> recognizer.classify(images(1)))
        .hasMessageContaining("the recognizer of original has been closed");
  }

  @Test
  void bitsDoNotDependOnTheNumberOfCores() throws Exception {
    ImageSet images = images(40_000);
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try (Recognizer recognizer = Recognizer.load(model())) {
      float[] onAllCores = recognizer.probabilities(images, 0, images.count());
      float[] onOne =
          oneThread.submit(() -> recognizer.probabilities(images, 0, images.count())).get();

      assertThat(onOne).isEqualTo(onAllCores);
    } finally {
      oneThread.shutdown();
    }
  }

  @Test
  void oneImageAndManyAgree() throws IOException {
    ImageSet images = images(5);
    try (Recognizer recognizer = Recognizer.load(model())) {
      float[] all = recognizer.probabilities(images, 0, 5);
      float[] last = recognizer.probabilities(images, 4, 5);
      float[] pixels = new float[ROWS * COLUMNS];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = (images.pixels()[4 * pixels.length + p] & 0xFF) / 255f;
      }
      Prediction single = recognizer.classify(pixels);
      for (int c = 0; c < CLASSES; c++) {
        assertThat(last[c]).isCloseTo(all[4 * CLASSES + c], within(1e-6f));
        assertThat(single.probabilities().get(c)).isEqualTo(last[c]);
      }
    }
  }

  @Test
  void classifiesMoreImagesThanFitInABatch() throws IOException {
    Path large = TinyModel.save(temp.resolve("large"), 100, 100, 3);
    byte[] pixels = new byte[100 * 100 * 90];
    new Random(3).nextBytes(pixels);
    ImageSet images = new ImageSet(ImageShape.of(100, 100), pixels, new byte[90]);
    try (Recognizer recognizer = Recognizer.load(large)) {
      float[] all = recognizer.probabilities(images, 0, 90);
      assertThat(all).hasSize(270);
      float[] last = recognizer.probabilities(images, 89, 90);
      for (int c = 0; c < 3; c++) {
        assertThat(all[267 + c]).isCloseTo(last[c], within(1e-5f));
      }
    }
  }

  @Test
  void eightThreadsGetTheSameAsOne() throws Exception {
    ImageSet images = images(300);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (Recognizer recognizer = Recognizer.load(model())) {
      float[] alone = recognizer.probabilities(images, 0, images.count());
      List<Future<float[]>> together = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        together.add(pool.submit(() -> recognizer.probabilities(images, 0, images.count())));
      }
      for (Future<float[]> each : together) {
        assertThat(each.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void closingWaitsForRunningCallsAndRefusesLaterOnes() throws Exception {
    ImageSet images = images(2000);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Recognizer recognizer = Recognizer.load(model());
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(
          pool.submit(
              () -> {
                int done = 0;
                try {
                  while (true) {
                    recognizer.probabilities(images, 0, images.count());
                    done++;
                  }
                } catch (IllegalStateException e) {
                  assertThat(e).hasMessageContaining("has been closed");
                  return done;
                }
              }));
    }
    Thread.sleep(100);
    recognizer.close();
    recognizer.close();
    for (Future<Integer> call : calls) {
      assertThat(call.get()).isNotNegative();
    }
    pool.shutdown();
    assertThatThrownBy(() -> recognizer.classify(images)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void labelsNameTheClasses() throws IOException {
    Files.writeString(model().resolve("labels.txt"), "ichi\nni\nsan\n四\n");
    try (Recognizer recognizer = Recognizer.load(temp.resolve("model"))) {
      assertThat(recognizer.classNames()).containsExactly("ichi", "ni", "san", "四");
      Prediction prediction = recognizer.classify(images(1)).get(0);
      assertThat(prediction.className())
          .isEqualTo(recognizer.classNames().get(prediction.classIndex()));
    }
  }

  @Test
  void refusesTooFewLabelsAndLabelsThatAreNotText() throws IOException {
    Path labels = model().resolve("labels.txt");
    Files.writeString(labels, "a\nb\n");
    refuses(temp.resolve("model"), "names 2 classes, but the model has 4");
    Files.write(labels, "a\nb\nc\nd\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refuses(temp.resolve("model"), "is not UTF-8");
  }

  @Test
  void refusesADirectoryThatIsNotASavedModel() throws IOException {
    refuses(temp.resolve("nowhere"), "is not a directory");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    refuses(empty, "contains no saved_model.pb");
    Path corrupt = Files.createDirectory(temp.resolve("corrupt"));
    Files.writeString(corrupt.resolve("saved_model.pb"), "not a graph");
    refuses(corrupt, "cannot be loaded as a SavedModel");
    Path truncated = model();
    byte[] graph = Files.readAllBytes(truncated.resolve("saved_model.pb"));
    Files.write(truncated.resolve("saved_model.pb"), Arrays.copyOf(graph, graph.length / 2));
    refuses(truncated, "cannot be loaded as a SavedModel");
  }

  @Test
  void refusesAModelWithoutItsVariables() throws IOException {
    Path variables = model().resolve("variables");
    try (var files = Files.list(variables)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    refuses(temp.resolve("model"), "failed on an image");
  }

  @Test
  void refusesASignatureOfAnOutputThatTheGraphDoesNotHave() throws IOException {
    for (String absent : List.of("absent:0", "absent", ":0", "Softmax:x", "Softmax:7")) {
      SavedModel.Builder model = SavedModel.newBuilder();
      Path graph = model().resolve("saved_model.pb");
      model.mergeFrom(Files.readAllBytes(graph));
      SignatureDef signature = model.getMetaGraphs(0).getSignatureDefOrThrow("serving_default");
      TensorInfo output = signature.getOutputsOrThrow("probabilities");
      model
          .getMetaGraphsBuilder(0)
          .putSignatureDef(
              "serving_default",
              signature.toBuilder()
                  .putOutputs("probabilities", output.toBuilder().setName(absent).build())
                  .build());
      Files.write(graph, model.build().toByteArray());

      String why = absent.equals("Softmax:7") ? "failed on an image" : "has no output " + absent;
      refuses(temp.resolve("model"), why);
    }
  }

  @Test
  void refusesAModelThatProducesNaN() throws IOException {
    float[][] weights = TinyModel.weights(ROWS, COLUMNS, CLASSES);
    weights[0][0] = Float.NaN;
    Path diverged = TinyModel.save(temp.resolve("diverged"), ROWS, COLUMNS, weights);
    refuses(diverged, "produces NaN");
  }

  @Test
  void refusesImagesOfAnotherSizeAndPixelsOutsideTheirRange() throws IOException {
    try (Recognizer recognizer = Recognizer.load(model())) {
      ImageSet turned =
          new ImageSet(
              ImageShape.of(/* rows= */ COLUMNS, /* columns= */ ROWS),
              new byte[ROWS * COLUMNS],
              new byte[1]);
      assertThatThrownBy(() -> recognizer.classify(turned))
          .isInstanceOf(InkgraphException.class)
          .hasMessageContaining("the images are 2x3")
          .hasMessageContaining("accepts 3x2");
      assertThatThrownBy(() -> recognizer.classify(new float[5]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an image has 3x2 pixels, got 5");
      assertThatThrownBy(() -> recognizer.classify(new float[] {0, 1, 0, 255, 0, 0}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("pixels must be within [0, 1], got 255.0 at index 3");
      assertThatThrownBy(() -> recognizer.classify(new float[] {0, Float.NaN, 0, 0, 0, 0}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsPixelsWithAndWithoutInk() throws IOException {
    int rows = 7;
    int columns = 5;
    Path model = TinyModel.save(temp.resolve("blank"), rows, columns, CLASSES);
    byte[] pixels = new byte[60 * rows * columns];
    Random random = new Random(5);
    for (int i = random.nextInt(20); i < pixels.length; i += 1 + random.nextInt(20)) {
      pixels[i] = (byte) (1 + random.nextInt(255));
    }
    float[] fractions = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      fractions[i] = (pixels[i] & 0xFF) / 255f;
    }
    ImageSet images = new ImageSet(ImageShape.of(rows, columns), pixels, new byte[60]);
    try (Recognizer recognizer = Recognizer.load(model, new ValueRange(-1, 1))) {
      assertThat(recognizer.probabilities(images, 0, 60))
          .containsExactly(recognizer.probabilitiesAsGiven(fractions), within(1e-5f));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void freesTheTensorsOfEveryCall() throws IOException {
    Path large = TinyModel.save(temp.resolve("large"), 200, 200, CLASSES);
    float[] pixels = new float[200 * 200];
    try (Recognizer recognizer = Recognizer.load(large)) {
      recognizer.outputs(pixels);
      long before = residentPages();
      for (int i = 0; i < 2000; i++) {
        recognizer.outputs(pixels);
      }

      // Pages of 4 kB; 80,000 of them if no image were freed.
      assertThat(residentPages() - before).isLessThan(40_000);
    }
  }

  private static long residentPages() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", 3)[1]);
  }

  private Path model() throws IOException {
    return TinyModel.save(temp.resolve("model"), ROWS, COLUMNS, CLASSES);
  }

  private static void refuses(Path model, String why) {
    assertThatThrownBy(() -> Recognizer.load(model))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(model.toString())
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1);
  }

  @Test
  void classifiesInAnInterruptedThreadWhichStaysInterrupted() throws IOException {
    ImageSet images = images(3);
    try (Recognizer recognizer = Recognizer.load(model())) {
      List<Prediction> expected = recognizer.classify(images);
      Thread.currentThread().interrupt();

      List<Prediction> predictions = recognizer.classify(images);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(predictions).isEqualTo(expected);
    }
  }

  private static ImageSet images(int count) {
    byte[] pixels = new byte[count * ROWS * COLUMNS];
    new Random(11).nextBytes(pixels);
    return new ImageSet(ImageShape.of(ROWS, COLUMNS), pixels, new byte[count]);
  }

  private static double[] softmax(ImageSet images, int image) {
    float[][] weights = TinyModel.weights(ROWS, COLUMNS, CLASSES);
    double[] powers = new double[CLASSES];
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      double logit = 0;
      for (int p = 0; p < ROWS * COLUMNS; p++) {
        logit += (images.pixels()[image * ROWS * COLUMNS + p] & 0xFF) / 255.0 * weights[p][c];
      }
      powers[c] = Math.exp(logit);
      sum += powers[c];
    }
    for (int c = 0; c < CLASSES; c++) {
      powers[c] /= sum;
    }
    return powers;
  }
}
