package org.inkgraph.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.runtime.InkgraphException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCatalogTest {
  @TempDir Path root;

  @Test
  void knowsDataSetsWithFourFilesAndMirrorsOverHttps() {
    assertThat(DatasetCatalog.names())
        .startsWith("mnist", "fashion-mnist", "kmnist", "qmnist", "emnist-balanced")
        .hasSize(10);
    assertThat(DatasetCatalog.known())
        .allSatisfy(
            known -> {
              assertThat(known.files()).hasSize(known.archive() == null ? 4 : 0);
              assertThat(known.classNames())
                  .hasSizeGreaterThanOrEqualTo(10)
                  .doesNotHaveDuplicates();
              assertThat(known.mirrors()).isNotEmpty();
            });
  }

  @Test
  void prefersADirectoryToAName() throws IOException {
    Path directory = SmallDataset.write(root.resolve("elsewhere").resolve("mine"));

    assertThat(DatasetCatalog.load(directory.toString(), root.resolve("data")).name())
        .isEqualTo("mine");
    assertThat(DatasetCatalog.load("mine", root.resolve("elsewhere")).name()).isEqualTo("mine");
  }

  @Test
  void neverTakesAPathForAName() throws IOException {
    Path data = root.resolve("data");
    for (String set : new String[] {"src/main", "there", "sets/mine"}) {
      SmallDataset.write(data.resolve(set));
      assertThat(DatasetCatalog.isPresent("./" + set, data)).isFalse();
    }

    assertThat(DatasetCatalog.isPresent("src/main", data)).as("exists here").isFalse();
    assertThatThrownBy(() -> DatasetCatalog.load("./src/main", data))
        .hasMessageContaining("is missing");
    assertThat(DatasetCatalog.isPresent("there", data)).isTrue();
    assertThat(DatasetCatalog.isPresent("sets/mine", data)).as("only there").isTrue();
    assertThatThrownBy(() -> DatasetCatalog.load("./there", data))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining("no data set ./there: neither")
        .message()
        .doesNotContain(data.toString());
  }

  @Test
  void saysWhatToDoIfThereIsNoSuchData() {
    assertThatThrownBy(() -> DatasetCatalog.load("mnist", root))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("data fetch mnist", "data make", "--data")
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> DatasetCatalog.load("mine", root))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContainingAll("data make", "--data")
        .message()
        .doesNotContain("fetch");
    assertThatThrownBy(() -> DatasetCatalog.load("a\0b", root))
        .isInstanceOf(InkgraphException.class);
  }

  @Test
  void treatsAPartialDownloadAsAbsent() throws IOException {
    Path mnist = SmallDataset.write(root.resolve("mnist"));
    assertThat(DatasetCatalog.isPresent("mnist", root)).isTrue();
    Files.delete(mnist.resolve("t10k-labels-idx1-ubyte.gz"));

    assertThat(DatasetCatalog.isPresent("mnist", root)).isFalse();
    assertThatThrownBy(() -> DatasetCatalog.load("mnist", root))
        .hasMessageContaining("data fetch mnist");
  }

  @Test
  void warnsOfADataSetThatHasOnlyAKnownName() throws IOException {
    Path mnist = SmallDataset.write(root.resolve("mnist"));

    assertThat(DatasetCatalog.warning(DatasetDirectory.load(mnist)))
        .hasValueSatisfying(
            line -> assertThat(line).contains("not the published", "train-images-idx3-ubyte"));
    assertThat(
            DatasetCatalog.warning(DatasetDirectory.load(SmallDataset.write(root.resolve("mine")))))
        .isEmpty();
  }
}
