package org.inkgraph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkgraph.data.Dataset;
import org.inkgraph.data.download.DownloadListener;
import org.inkgraph.runtime.InkgraphException;
import org.inkgraph.testing.SmallData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetProviderTest {
  @TempDir private Path root;
  private DatasetProvider provider;

  @BeforeEach
  void write() throws IOException {
    SmallData.writeStripes(root.resolve("stripes"), 60, 1);
    SmallData.writeStripes(root.resolve("others"), 60, 5);
    provider = new DatasetProvider(root, DownloadListener.SILENT);
  }

  @Test
  void dataLoadedAheadIsUsedOnce() throws IOException {
    provider.loadAhead("stripes");
    Dataset ahead = provider.loadOrDownload("stripes");
    SmallData.writeStripes(root.resolve("stripes"), 60, 9);

    assertThat(provider.loadOrDownload("stripes").sha256())
        .as("a second call reads again")
        .isNotEqualTo(ahead.sha256());
  }

  @Test
  void onlyTheDataThatWasLoadedAheadIsUsed() throws IOException {
    provider.loadAhead("stripes");
    Dataset others = provider.loadOrDownload("others");

    assertThat(others.name()).isEqualTo("others");
    assertThat(others.sha256())
        .isEqualTo(
            new DatasetProvider(root, DownloadListener.SILENT).loadOrDownload("others").sha256());
  }

  @Test
  void dataThatCannotBeLoadedAheadFailsWhereItIsNeeded() throws IOException {
    Path labels = root.resolve("stripes/train-labels-idx1-ubyte");
    Files.writeString(labels, "damaged");

    provider.loadAhead("stripes");

    assertThatThrownBy(() -> provider.loadOrDownload("stripes"))
        .isInstanceOf(InkgraphException.class)
        .hasMessageContaining(labels.toString());
  }

  @Test
  void dataThatAppearsLaterIsLoaded() throws IOException {
    provider.loadAhead("later");
    SmallData.writeStripes(root.resolve("later"), 60, 3);

    assertThat(provider.loadOrDownload("later").name()).isEqualTo("later");
  }
}
