package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkgraph.data.pictures.Preprocessing;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDirectoryTest {
  @TempDir Path parent;

  @Test
  void knowsHowImagesOfMnistWereMade() throws IOException {
    assertThat(DatasetDirectory.load(Requirements.mnist()).preprocessing())
        .isEqualTo(Preprocessing.ink(28, 28));
  }

  @Test
  void knowsHowImagesWereMadeFromTheirOriginOrTheRecord() throws IOException {
    ImageSet images = new ImageSet(ImageShape.of(2, 2), new byte[96], new byte[24]);
    Path unknown = parent.resolve("unknown");
    DatasetDirectory.write(unknown, images, images, List.of("a"), null);
    assertThat(DatasetDirectory.load(unknown).preprocessing()).isNull();
    assertThat(unknown.resolve("preprocessing.json")).doesNotExist();

    Path synthetic = parent.resolve("synthetic");
    DatasetDirectory.write(synthetic, images, images, List.of("a"), new SyntheticOrigin(1, 1, 24));
    assertThat(DatasetDirectory.load(synthetic).preprocessing()).isEqualTo(Preprocessing.ink(2, 2));

    Path broken = parent.resolve("unknown/preprocessing.json");
    Files.writeString(broken, "{\"formatVersion\":1,\"method\":\"plain\",\"version\":1}");
    assertThat(DatasetCheck.of(unknown).problems())
        .singleElement()
        .asString()
        .contains("preprocessing.json", "rows");
    Files.writeString(broken, "{\"formatVersion\":2}");
    assertThatThrownBy(() -> DatasetDirectory.load(unknown))
        .hasMessageContaining("preprocessing.json has formatVersion 2");
  }

  @Test
  void usesTheFirstTwelfthOfTheTrainingFileForValidation() throws IOException {
    Dataset dataset = DatasetDirectory.load(SmallDataset.write(parent.resolve("small")));

    assertThat(dataset.name()).isEqualTo("small");
    assertThat(dataset.imageShape()).isEqualTo(ImageShape.of(2, 3));
    assertThat(dataset.validation().count()).isEqualTo(2);
    assertThat(dataset.validation().pixels()).startsWith(0, 1, 2);
    assertThat(dataset.training().count()).isEqualTo(22);
    assertThat(dataset.training().pixels()).startsWith(12, 13, 14);
    assertThat(dataset.test().count()).isEqualTo(6);
    assertThat(dataset.classNames()).containsExactly("0", "1", "2");
    assertThat(dataset.isSynthetic()).isFalse();
    assertThat(dataset.sha256())
        .containsOnlyKeys(
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte",
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte");
  }

  @Test
  void loadsTheRealMnist() throws IOException {
    Dataset mnist = DatasetDirectory.load(Requirements.mnist());

    assertThat(mnist.training().count()).isEqualTo(55_000);
    assertThat(mnist.validation().count()).isEqualTo(5_000);
    assertThat(mnist.test().count()).isEqualTo(10_000);
    assertThat(mnist.imageShape()).isEqualTo(ImageShape.of(28, 28));
    assertThat(mnist.classes()).isEqualTo(10);
    assertThat(mnist.validation().labels()).startsWith(5, 0, 4, 1, 9);
    assertThat(mnist.sha256())
        .containsEntry(
            "t10k-images-idx3-ubyte",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    assertThat(DatasetCatalog.warning(mnist)).isEmpty();
  }

  @Test
  void acceptsPlainFilesAndADotInTheName() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Files.delete(directory.resolve("train-images-idx3-ubyte.gz"));
    SmallDataset.writeImages(directory.resolve("train-images.idx3-ubyte"), 24, 2, 3);
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));
    SmallDataset.writeLabels(directory.resolve("t10k-labels-idx1-ubyte"), 6);

    assertThat(DatasetDirectory.load(directory).test().count()).isEqualTo(6);
  }

  @Test
  void readsClassNamesFromLabelsTxtEvenForClassesWithoutImages() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Files.writeString(directory.resolve("labels.txt"), "alpha\nβήτα\ngamma\ndelta\n");

    Dataset dataset = DatasetDirectory.load(directory);

    assertThat(dataset.classNames()).containsExactly("alpha", "βήτα", "gamma", "delta");
  }

  @Test
  void writesAndReadsBackSyntheticData() throws IOException {
    ImageSet images = new ImageSet(ImageShape.of(1, 2), new byte[48], new byte[24]);
    SyntheticOrigin origin = new SyntheticOrigin(1, -7, 24);

    DatasetDirectory.write(parent.resolve("out"), images, images.slice(0, 4), List.of("a"), origin);
    Dataset dataset = DatasetDirectory.load(parent.resolve("out"));

    assertThat(dataset.origin()).isEqualTo(origin);
    assertThat(dataset.classNames()).containsExactly("a");
    assertThat(dataset.test().count()).isEqualTo(4);
    assertThat(parent.toFile().list()).containsExactly("out");
  }

  @Test
  void refusesADirectoryThatIsMissingOrAFile() throws IOException {
    assertRefused(parent.resolve("nowhere"), "nowhere does not exist");
    assertRefused(Files.createFile(parent.resolve("file")), "is not a directory");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));

    assertRefused(directory, "t10k-labels-idx1-ubyte.gz is missing");
  }

  @Test
  void refusesTheNameOfADeviceOnWindows() throws IOException {
    Path device = SmallDataset.write(parent.resolve("aux.data"));
    assertRefused(device, "no data set can be named 'aux.data'");

    ImageSet images = new ImageSet(ImageShape.of(1, 2), new byte[48], new byte[24]);
    assertThatThrownBy(
            () -> DatasetDirectory.write(parent.resolve("NUL"), images, images, List.of("a"), null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no data set can be named 'NUL'");
    assertThat(parent.resolve("NUL")).doesNotExist();
  }

  @Test
  void refusesCountsThatDiffer() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    SmallDataset.writeLabels(directory.resolve("train-labels-idx1-ubyte.gz"), 23);

    assertRefused(directory, "has 24 images, but", "has 23 labels");
  }

  @Test
  void refusesTrainingAndTestImagesOfDifferentSizes() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    SmallDataset.writeImages(directory.resolve("t10k-images-idx3-ubyte.gz"), 6, 3, 2);

    assertRefused(directory, "training images are 2x3, test images 3x2");
  }

  @Test
  void refusesEmptyFiles() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    SmallDataset.writeImages(directory.resolve("t10k-images-idx3-ubyte.gz"), 0, 2, 3);
    SmallDataset.writeLabels(directory.resolve("t10k-labels-idx1-ubyte.gz"), 0);

    assertRefused(directory, "is empty: 0 images of 2x3");
  }

  @Test
  void refusesLabelsTxtThatDoesNotFit() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Path labels = directory.resolve("labels.txt");

    Files.writeString(labels, "a\nb\n");
    assertRefused(directory, "names 2 classes, but the largest label is 2");
    Files.writeString(labels, "a\n\nb\n");
    assertRefused(directory, "blank line");
    Files.writeString(labels, "a\nb\na\n");
    assertRefused(directory, "a name twice");
    Files.writeString(labels, "a\n".repeat(257));
    assertRefused(directory, "names 257 classes; a label is one byte, so there are at most 256");
    Files.write(labels, "a\nb\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(directory, "is not UTF-8");
  }

  @Test
  void refusesMadeJsonThatIsNewerOrInvalid() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Path file = directory.resolve("made.json");

    Files.writeString(file, "{\"formatVersion\": 2}");
    assertRefused(directory, "formatVersion 2");
    Files.writeString(file, "{\"formatVersion\": 1}");
    assertRefused(directory, "generatorVersion must be at least 1");
    Files.writeString(file, "{\"formatVersion\": 1, \"generatorVersion\": 2, \"count\": 9}");
    assertRefused(directory, "styleSha256 is missing");
    Files.writeString(file, "{");
    assertRefused(directory, "not in the format that Inkgraph writes");
  }

  @Test
  void readsMadeJsonOfVersionOneWithoutStyle() throws IOException {
    Path directory = SmallDataset.write(parent.resolve("small"));
    Files.writeString(
        directory.resolve("made.json"),
        "{\"formatVersion\": 1, \"generatorVersion\": 1, \"seed\": 4, \"count\": 24}");

    assertThat(DatasetDirectory.load(directory).origin())
        .isEqualTo(new SyntheticOrigin(1, 4, 24, null));
  }

  @Test
  void statesTheNumberOfFurtherProblems() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("empty"));

    assertRefused(
        directory, "train-images-idx3-ubyte.gz is missing (and 3 more: inkgraph data check");
  }

  @Test
  void replacesOnlySyntheticData() throws IOException {
    ImageSet images = new ImageSet(ImageShape.of(1, 2), new byte[48], new byte[24]);
    SyntheticOrigin origin = new SyntheticOrigin(1, 1, 24);
    Path precious = Files.createDirectory(parent.resolve("precious"));
    Files.writeString(precious.resolve("thesis.tex"), "x");

    assertThatThrownBy(() -> DatasetDirectory.write(precious, images, images, List.of("a"), origin))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("contains no made.json");
    assertThat(precious.toFile().list()).containsExactly("thesis.tex");

    Path target = parent.resolve("made");
    DatasetDirectory.write(target, images, images, List.of("a"), origin);
    DatasetDirectory.write(target, images, images, List.of("b"), origin);
    assertThat(target.resolve("labels.txt")).hasContent("b");
  }

  @Test
  void leavesNothingBehindIfItCannotWrite() throws IOException {
    ImageSet images = new ImageSet(ImageShape.of(1, 2), new byte[48], new byte[24]);
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(
            () -> DatasetDirectory.write(file.resolve("out"), images, images, List.of("a"), null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> DatasetDirectory.write(file, images, images, List.of("a"), null))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("is a file");
    assertThat(parent.toFile().list()).containsExactly("file");
  }

  private static void assertRefused(Path directory, String... parts) {
    assertThatThrownBy(() -> DatasetDirectory.load(directory))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }
}
