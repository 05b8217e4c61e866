package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetLayoutTest {
  @TempDir private Path root;
  private Dataset plain;
  private Path data;

  @BeforeEach
  void writePlain() throws IOException {
    plain = DatasetDirectory.load(SmallDataset.write(root.resolve("plain")));
    data = Files.createDirectory(root.resolve("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
    "train-images.idx3-ubyte.gz, t10k-labels.idx1-ubyte.gz",
    "emnist-letters-train-images-idx3-ubyte.gz, emnist-letters-test-labels-idx1-ubyte.gz",
    "emnist-digits-train-images-idx3-ubyte, emnist-digits-test-labels-idx1-ubyte",
    "qmnist-train-images-idx3-ubyte.gz, qmnist-test-labels-idx2-int.gz",
    "train_images_idx3_ubyte.gz, test_labels_idx1_ubyte.gz",
    "TRAIN-IMAGES.IDX3-UBYTE, T10K-LABELS.IDX1-UBYTE",
    "train-images.idx3.gz, test-labels.idx1.gz",
    // Kaggle's archive, and what tools for Windows unpack
    "train-images-idx3-ubyte/train-images-idx3-ubyte,t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte",
    "train-images-idx3-ubyte/train-images.idx3-ubyte,t10k-labels-idx1-ubyte/t10k-labels.idx1-ubyte",
    // torchvision's, and the repository of Fashion-MNIST
    "MNIST/raw/train-images-idx3-ubyte.gz, MNIST/raw/t10k-labels-idx1-ubyte.gz",
    "data/fashion/train-images-idx3-ubyte.gz, data/fashion/t10k-labels-idx1-ubyte.gz",
  })
  void findsEverySpellingAndLayout(String trainingImages, String testLabels) throws IOException {
    String trainingPart = trainingImages.contains("TRAIN") ? "TRAIN" : "train";
    String testPart =
        Stream.of("T10K", "t10k", "test").filter(testLabels::contains).findFirst().orElseThrow();
    copy(DatasetFile.TRAINING_IMAGES, trainingImages);
    copy(DatasetFile.TRAINING_LABELS, testLabels.replace(testPart, trainingPart));
    copy(DatasetFile.TEST_IMAGES, trainingImages.replace(trainingPart, testPart));
    copy(DatasetFile.TEST_LABELS, testLabels);

    Dataset found = DatasetDirectory.load(data);

    assertThat(found.sha256()).isEqualTo(plain.sha256());
    assertThat(found.name()).isEqualTo("data");
    assertThat(DatasetCheck.of(data).problems()).isEmpty();
  }

  @Test
  void prefersTheUsualNameInTheDirectoryItself() throws IOException {
    SmallDataset.write(data);
    SmallDataset.writeLabels(data.resolve("test-labels-idx1-ubyte.gz"), 99);
    Files.createDirectory(data.resolve("t10k-labels-idx1-ubyte"));
    SmallDataset.writeLabels(data.resolve("t10k-labels.idx1-ubyte"), 98);

    assertThat(DatasetDirectory.load(data).sha256()).isEqualTo(plain.sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "._train-images-idx3-ubyte",
        "train-images-idx2-int",
        "train-images-idx1-ubyte",
        "train-images.csv",
        "train-images-idx3-ubyte.gz.part",
        "train.idx3-ubyte"
      })
  void passesOverOtherNames(String name) {
    assertThat(DatasetFile.of(name)).isEmpty();
  }

  @Test
  void namesWhatIsMissingAsTheOthersAreNamed() throws IOException {
    emnist("letters");
    Files.delete(data.resolve("emnist-letters-test-labels-idx1-ubyte.gz"));

    assertThatThrownBy(() -> DatasetDirectory.load(data))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("emnist-letters-", "labels-idx1-ubyte.gz is missing");
  }

  @Test
  void readsOneOfSeveralDataSetsInAFolderByItsName() throws IOException {
    for (String set : List.of("letters", "digits", "balanced")) {
      emnist(set);
    }
    Path digits = data.resolve("emnist-digits");

    assertThatThrownBy(() -> DatasetDirectory.load(data))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("several data sets", digits.toString(), "emnist-letters");
    assertThat(DatasetDirectory.load(digits).name()).isEqualTo("emnist-digits");
    assertThat(DatasetDirectory.load(digits).sha256()).isEqualTo(plain.sha256());
    assertThat(DatasetCatalog.load("data/emnist-digits", root).name()).isEqualTo("emnist-digits");
    assertThat(DatasetCheck.of(digits).problems()).isEmpty();
    assertThat(DatasetCatalog.all(root))
        .contains(root.resolve("plain"), digits, data.resolve("emnist-letters"));
    assertThatThrownBy(() -> DatasetDirectory.load(data.resolve("emnist-nosuch")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void whatIsNotADataSetHidesNone() throws IOException {
    Path here = root.resolve("here/mnist");
    Path named = SmallDataset.write(data.resolve("mnist"));
    Files.createDirectory(here.getParent());
    Files.createFile(here);
    assertThat(DatasetLayout.better(here, named).given()).as("a file").isEqualTo(named);
    Files.delete(here);
    Files.createDirectories(here.resolve("seven"));
    Files.createFile(here.resolve("seven/1.png"));
    assertThat(DatasetLayout.better(here, named).given()).as("pictures").isEqualTo(named);
    SmallDataset.writeLabels(here.resolve("train-labels-idx1-ubyte.gz"), 24);
    assertThat(DatasetLayout.better(here, named).given()).as("a part").isEqualTo(named);
    Files.delete(here.resolve("train-labels-idx1-ubyte.gz"));
    SmallDataset.write(here.resolve("deeper"));
    assertThat(DatasetLayout.better(here, named).given()).as("one further down").isEqualTo(here);
    assertThat(DatasetLayout.better(here, data.resolve("none")).given()).isEqualTo(here);
    assertThat(DatasetLayout.better(data.resolve("none"), here).given()).isEqualTo(here);
    SmallDataset.write(here);
    assertThat(DatasetLayout.better(here, named).given()).as("a data set").isEqualTo(here);
  }

  @Test
  void asksWhichOfSeveralFoldersIsMeant() throws IOException {
    SmallDataset.write(data.resolve("mnist"));
    SmallDataset.write(data.resolve("kmnist"));

    assertThatThrownBy(() -> DatasetDirectory.load(data))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll(
            data.resolve("mnist").toString(), data.resolve("kmnist").toString());
  }

  @Test
  void readsClassNamesBesideTheFilesOrInTheDirectory() throws IOException {
    Path raw = SmallDataset.write(data.resolve("raw"));
    Files.writeString(data.resolve("labels.txt"), "a\nb\nc\n");
    assertThat(DatasetDirectory.load(data).classNames()).containsExactly("a", "b", "c");
    Files.writeString(raw.resolve("labels.txt"), "x\ny\nz\n");
    assertThat(DatasetDirectory.load(data).classNames()).containsExactly("x", "y", "z");
  }

  private void emnist(String set) throws IOException {
    for (DatasetFile file : DatasetFile.values()) {
      copy(file, "emnist-" + set + "-" + file.archiveName().replace("t10k", "test"));
    }
  }

  private void copy(DatasetFile file, String name) throws IOException {
    Path to = data.resolve(name);
    Files.createDirectories(to.getParent());
    byte[] archive = Files.readAllBytes(root.resolve("plain").resolve(file.archiveName()));
    Files.write(to, archive); // gzip whatever its name: what it is, its first bytes say
  }
}
