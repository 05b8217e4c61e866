package org.inkgraph.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.inkgraph.app.ScoreRequest;
import org.inkgraph.app.ScoreSummary;
import org.inkgraph.data.IdxFile;
import org.inkgraph.data.ImageSet;
import org.inkgraph.data.ImageShape;
import org.inkgraph.predict.Prediction;
import org.inkgraph.predict.Recognizer;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchScoreTest {
  private static final int SIZE = 8;
  private static final int CLASSES = 4;

  /** A column type, and its conversion of 64 unsigned bytes. */
  @SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, but not annotated
  private enum Cell {
    BYTES(DataTypes.BinaryType),
    FLOATS(DataTypes.createArrayType(DataTypes.FloatType)),
    DOUBLES(DataTypes.createArrayType(DataTypes.DoubleType)),
    SHORTS(DataTypes.createArrayType(DataTypes.ShortType)),
    INTEGERS(DataTypes.createArrayType(DataTypes.IntegerType));

    private final DataType type;

    Cell(DataType type) {
      this.type = type;
    }

    Object of(byte[] pixels) {
      if (this == BYTES) {
        return pixels;
      }
      Object[] cells = new Object[pixels.length];
      for (int i = 0; i < cells.length; i++) {
        int value = pixels[i] & 0xFF;
        cells[i] =
            switch (this) {
              case FLOATS -> value / 255f;
              case DOUBLES -> value / 255.0;
              case SHORTS -> (short) value;
              default -> value;
            };
      }
      return cells;
    }
  }

  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void saveModel() throws IOException {
    model = TinyModel.save(directory.resolve("model"), SIZE, SIZE, CLASSES);
  }

  @Test
  void everyImageOfAnIdxFileHasOneRowWithTheRecognizersClass() throws IOException {
    ImageSet images = images(25_001, 1);
    for (String name : List.of("images-idx3-ubyte", "images-idx3-ubyte.gz")) {
      Path file = directory.resolve(name);
      IdxFile.write(file, images.pixels(), images.count(), SIZE, SIZE);

      Map<String, Row> rows = score(file);

      assertThat(rows).hasSize(images.count());
      assertAllAsRecognized(images, rows, i -> name + "#" + i);
    }
  }

  @Test
  void aDirectoryOfIdxFilesIsOneInputWithoutItsLabels() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    ImageSet images = images(30, 2);
    IdxFile.write(data.resolve("a"), images.pixels(), 30, SIZE, SIZE);
    IdxFile.write(data.resolve("b.gz"), images.pixels(), 30, SIZE, SIZE);
    IdxFile.write(data.resolve("labels"), images.labels(), 30);

    Map<String, Row> rows = score(data);

    assertThat(rows).hasSize(60);
    assertAllAsRecognized(images, rows, i -> "b.gz#" + i);
  }

  @Test
  void filesOfOneNameInSeveralDirectoriesHaveKeysOfTheirOwn() throws IOException {
    Path idx = directory.resolve("idx");
    Path source =
        Path.of(parquet(DataTypes.BinaryType, List.of(RowFactory.create("k", png(9, 9)))));
    Path rows = directory.resolve("my rows");
    for (String each : List.of("a 1", "b")) {
      Path images = Files.createDirectories(idx.resolve(each)).resolve("images");
      IdxFile.write(images, new byte[64], 1, SIZE, SIZE);
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
          Files.copy(file, Files.createDirectories(rows.resolve(each)).resolve("p.parquet"));
        }
      }
    }

    assertThat(score(idx)).containsOnlyKeys("a 1/images#0", "b/images#0");
    assertThat(score(rows)).containsOnlyKeys("a%201/p.parquet#0", "b/p.parquet#0");
    assertThat(score(rows.resolve("b/p.parquet"))).containsOnlyKeys("p.parquet#0");
  }

  @Test
  void theSummaryCountsRowsByClass() throws IOException {
    Path file = directory.resolve("images");
    ImageSet images = images(500, 3);
    IdxFile.write(file, images.pixels(), 500, SIZE, SIZE);
    List<String> told = new ArrayList<>();

    ScoreSummary summary =
        new BatchScore(LocalSpark.session(), told::add).score(request(file.toString(), null));

    assertThat(summary.images()).isEqualTo(500);
    assertThat(summary.errors()).isZero();
    Map<String, Long> expected = new HashMap<>();
    try (Recognizer recognizer = Recognizer.load(model)) {
      recognizer
          .classify(images)
          .forEach(prediction -> expected.merge(prediction.className(), 1L, Long::sum));
    }
    assertThat(summary.imagesByClass()).isEqualTo(expected);
    assertThat(Files.readString(directory.resolve("out/_summary.json")))
        .contains("\"images\" : 500,");
    assertThat(told).contains("500 images", "scored 100 %");
  }

  @ParameterizedTest
  @EnumSource
  void readsPixelsOfAnyParquetType(Cell cell) throws IOException {
    ImageSet images = images(120, 4);
    List<Row> cells = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      cells.add(RowFactory.create("k" + i, cell.of(image(images, i))));
    }

    Map<String, Row> rows = score(parquet(cell.type, cells), "key");

    assertThat(rows).hasSize(120);
    assertAllAsRecognized(images, rows, i -> "k" + i);
  }

  @Test
  void parquetRowsWithoutKeysHaveFileAndNumber() throws IOException {
    ImageSet images = images(10, 5);
    List<Row> cells = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      cells.add(RowFactory.create("same", image(images, i)));
    }

    Map<String, Row> rows = score(parquet(DataTypes.BinaryType, cells), null);

    assertThat(rows).hasSize(10);
    assertThat(rows.keySet()).allMatch(key -> key.matches("part-.*\\.parquet#[0-9]"));
  }

  @Test
  void invalidImagesAreRowsWithErrors() throws IOException {
    byte[] png = png(SIZE, SIZE);
    List<Row> cells =
        List.of(
            RowFactory.create("pixels", new byte[SIZE * SIZE]),
            RowFactory.create("png", png),
            RowFactory.create("none", null),
            RowFactory.create("short", new byte[5]),
            RowFactory.create("cut", Arrays.copyOf(png, png.length / 2)));

    Map<String, Row> rows = score(parquet(DataTypes.BinaryType, cells), "key");

    assertThat(rows).hasSize(5);
    assertThat(rows.get("pixels").<String>getAs("error")).isNull();
    assertThat(rows.get("png").<String>getAs("error")).isNull();
    assertThat(rows.get("none").<String>getAs("error")).isEqualTo("there is no image");
    assertThat(rows.get("short").<String>getAs("error"))
        .isEqualTo("short is not a PNG, JPEG, GIF, BMP, TIFF, WebP or PNM picture");
    assertThat(rows.get("cut").<String>getAs("error")).startsWith("cut is damaged: ");
    assertThat(rows.get("cut").isNullAt(1)).isTrue();
  }

  @Test
  void missingOrExtraPixelsAreRowsWithErrors() throws IOException {
    Float[] whole = new Float[SIZE * SIZE];
    Arrays.fill(whole, 0.5f);
    Float[] negative = whole.clone();
    negative[3] = -0.1f;
    Float[] nan = whole.clone();
    nan[4] = Float.NaN;
    Float[] hole = whole.clone();
    hole[5] = null;
    List<Row> cells =
        List.of(
            RowFactory.create("whole", whole),
            RowFactory.create("few", new Float[] {0.5f}),
            RowFactory.create("negative", negative),
            RowFactory.create("nan", nan),
            RowFactory.create("hole", hole));

    Map<String, Row> rows = score(parquet(Cell.FLOATS.type, cells), "key");

    assertThat(rows.get("whole").<String>getAs("error")).isNull();
    assertThat(rows.get("few").<String>getAs("error"))
        .isEqualTo("the image has 1 pixels, but the model accepts 8x8");
    assertThat(rows.get("negative").<String>getAs("error"))
        .isEqualTo("pixels must be within [0, 1], got -0.1 at index 3");
    assertThat(rows.get("nan").<String>getAs("error"))
        .isEqualTo("pixels must be within [0, 1], got NaN at index 4");
    assertThat(rows.get("hole").<String>getAs("error")).isEqualTo("pixel 5 is null");
  }

  @Test
  void everyPictureHasARowAndBrokenOnesHaveErrors() throws IOException {
    Path pictures = Files.createDirectories(directory.resolve("pictures/deep"));
    Files.write(pictures.resolve("good.png"), png(40, 30));
    Files.write(pictures.resolve("UPPER.PNG"), png(20, 20));
    Files.copy(
        Path.of("src/test/resources/org/inkgraph/image/kinds/colors-lossy.webp"),
        pictures.resolve("other kind.WebP"));
    Files.write(pictures.resolveSibling("broken.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, 0});
    Files.write(pictures.resolveSibling("empty.jpeg"), new byte[0]);
    Files.createSymbolicLink(pictures.resolve("dangling.txt"), Path.of("/nowhere"));

    Map<String, Row> rows = score(directory.resolve("pictures"));

    String root = "file:" + directory.resolve("pictures");
    assertThat(rows)
        .containsOnlyKeys(
            root + "/deep/good.png",
            root + "/deep/UPPER.PNG",
            root + "/deep/other kind.WebP",
            root + "/broken.jpg",
            root + "/empty.jpeg");
    assertThat(rows.get(root + "/deep/good.png").<String>getAs("error")).isNull();
    assertThat(rows.get(root + "/deep/good.png").<Integer>getAs("class")).isBetween(0, 3);
    assertThat(rows.get(root + "/deep/other kind.WebP").<String>getAs("error")).isNull();
    assertThat(rows.get(root + "/broken.jpg").<String>getAs("error")).contains("is damaged: ");
    assertThat(rows.get(root + "/empty.jpeg").<String>getAs("error")).contains("is empty");
  }

  @Test
  void namesAreNotPatterns() throws IOException {
    Path pictures = Files.createDirectory(directory.resolve("scans [2024]"));
    Files.write(pictures.resolve("a.png"), png(20, 20));
    Path rows = directory.resolve("rows {1,2}*");
    Files.move(
        Path.of(parquet(DataTypes.BinaryType, List.of(RowFactory.create("k", png(20, 20))))), rows);

    for (Path input : List.of(pictures, rows)) {
      String out = directory.resolve("out[1] of " + input.getFileName()).toString();
      ScoreRequest request = new ScoreRequest(model, input.toString(), out, "image", null, null);
      assertThat(new BatchScore(LocalSpark.session(), line -> {}).score(request).images())
          .isEqualTo(1);
    }
  }

  @Test
  void nanProducesRowsWithErrors() throws IOException {
    float[][] weights = TinyModel.weights(SIZE, SIZE, CLASSES);
    weights[0][0] = Float.MAX_VALUE;
    weights[1][0] = Float.MAX_VALUE;
    model = TinyModel.save(directory.resolve("overflowing"), SIZE, SIZE, weights);
    byte[] bright = new byte[SIZE * SIZE];
    Arrays.fill(bright, (byte) 0xFF);
    List<Row> cells =
        List.of(
            RowFactory.create("dark", new byte[SIZE * SIZE]), RowFactory.create("bright", bright));

    Map<String, Row> rows = score(parquet(DataTypes.BinaryType, cells), "key");

    assertThat(rows.get("dark").<String>getAs("error")).isNull();
    assertThat(rows.get("bright").<String>getAs("error"))
        .isEqualTo("the model produces NaN for it");
  }

  @Test
  void rejectsAnInputWithoutImages() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "no image");

    assertRefused(empty.toString(), "contains no picture, Parquet or IDX file of images");
    assertRefused(directory.resolve("nowhere").toString(), "nowhere does not exist");
  }

  @Test
  void rejectsAnInputOfSeveralKinds() throws IOException {
    Path mixed = Files.createDirectory(directory.resolve("mixed"));
    Files.write(mixed.resolve("a.png"), png(8, 8));
    IdxFile.write(mixed.resolve("b"), new byte[64], 1, SIZE, SIZE);

    assertRefused(
        mixed.toString(),
        "contains files of several kinds (pictures, idx); name a directory of one kind");
  }

  @Test
  void rejectsImagesOfAnotherSize() throws IOException {
    Path file = directory.resolve("large");
    IdxFile.write(file, new byte[100], 1, 10, 10);

    assertRefused(file.toString(), "contains images of 10x10 pixels, but the model accepts 8x8");
  }

  @Test
  void rejectsATruncatedIdxFile() throws IOException {
    Path file = directory.resolve("cut");
    IdxFile.write(file, new byte[6400], 100, SIZE, SIZE);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 6000));

    assertRefused(file.toString(), "the header announces 6416 bytes, the file has 6000");
  }

  @Test
  void aMissingColumnIsReportedWithTheExistingOnes() throws IOException {
    String input = parquet(DataTypes.BinaryType, List.of(RowFactory.create("a", new byte[64])));
    ScoreRequest request = new ScoreRequest(model, input, out(), "pixels", null, null);

    assertThatThrownBy(() -> new BatchScore(LocalSpark.session(), line -> {}).score(request))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("has no column pixels; it has key, image");
  }

  @Test
  void rejectsATextColumn() throws IOException {
    String input = parquet(DataTypes.StringType, List.of(RowFactory.create("a", "text")));

    assertRefused(input, "column image of", "is string; images are binary, or an array of float");
  }

  @Test
  void keepsAnExistingOutput() throws IOException {
    Path file = directory.resolve("images");
    IdxFile.write(file, new byte[64], 1, SIZE, SIZE);
    Path out = Files.createDirectory(directory.resolve("out"));
    Path mine = Files.writeString(out.resolve("mine.txt"), "mine");

    assertRefused(file.toString(), "contains other files; delete it or name another directory");
    assertThat(mine).hasContent("mine");
    Files.delete(mine);
    new BatchScore(LocalSpark.session(), line -> {}).score(request(file.toString(), null));
    assertRefused(file.toString(), "contains the rows of another job");
  }

  @Test
  void overwritesTheFilesOfAnInterruptedJob() throws IOException {
    Path file = directory.resolve("images");
    IdxFile.write(file, new byte[640], 10, SIZE, SIZE);
    Path left = Files.createDirectories(directory.resolve("out/_temporary/0"));
    Files.writeString(left.resolve("part-00000.parquet"), "half a file");

    assertThat(score(file)).hasSize(10);
    assertThat(directory.resolve("out/_temporary")).doesNotExist();
  }

  private interface Key {
    String of(int image);
  }

  private void assertAllAsRecognized(ImageSet images, Map<String, Row> rows, Key key)
      throws IOException {
    try (Recognizer recognizer = Recognizer.load(model)) {
      List<Prediction> expected = recognizer.classify(images);
      for (int i = 0; i < expected.size(); i++) {
        Row row = rows.get(key.of(i));
        assertThat(row).as(key.of(i)).isNotNull();
        assertThat(row.<Integer>getAs("class")).isEqualTo(expected.get(i).classIndex());
        assertThat(row.<String>getAs("class_name")).isEqualTo(expected.get(i).className());
        List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
        for (int c = 0; c < CLASSES; c++) {
          assertThat(probabilities.get(c))
              .isCloseTo(
                  expected.get(i).probabilities().get(c),
                  org.assertj.core.api.Assertions.within(1e-6f));
        }
        assertThat(row.<Float>getAs("probability"))
            .isEqualTo(probabilities.get(expected.get(i).classIndex()));
      }
    }
  }

  private void assertRefused(String input, String... parts) {
    assertThatThrownBy(
            () -> new BatchScore(LocalSpark.session(), line -> {}).score(request(input, null)))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll(parts);
  }

  private Map<String, Row> score(Path input) throws IOException {
    return score(input.toString(), null);
  }

  private Map<String, Row> score(String input, String keyColumn) throws IOException {
    ScoreRequest request = request(input, keyColumn);
    new BatchScore(LocalSpark.session(), line -> {}).score(request);
    Map<String, Row> rows = new HashMap<>();
    List<Row> all = LocalSpark.session().read().parquet(request.output()).collectAsList();
    all.forEach(row -> rows.put(row.getAs("key"), row));
    assertThat(rows).as("keys are distinct").hasSize(all.size());
    Files.move(directory.resolve("out"), directory.resolve("out-" + System.nanoTime()));
    return rows;
  }

  private ScoreRequest request(String input, String keyColumn) {
    return new ScoreRequest(model, input, out(), "image", keyColumn, null);
  }

  private String out() {
    return directory.resolve("out").toString();
  }

  private String parquet(DataType type, List<Row> cells) {
    String path = directory.resolve("parquet-" + System.nanoTime()).toString();
    StructType schema = new StructType().add("key", DataTypes.StringType).add("image", type);
    LocalSpark.session().createDataFrame(cells, schema).write().parquet(path);
    return path;
  }

  private static ImageSet images(int count, long seed) {
    byte[] pixels = new byte[count * SIZE * SIZE];
    new Random(seed).nextBytes(pixels);
    return new ImageSet(ImageShape.of(SIZE, SIZE), pixels, new byte[count]);
  }

  private static byte[] image(ImageSet images, int index) {
    return images.slice(index, index + 1).pixels();
  }

  /** Returns an image of a bar on black. */
  private static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getGraphics().fillRect(width / 2 - 1, 2, 2, height - 4);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
